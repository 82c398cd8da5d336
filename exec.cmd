@rem The npm scripts begin with "exec", so that signals to npm reach Node and not a shell between them.
@rem Windows has no such word; npm finds this one in its place.
@%*
