"""The conformance kit (`conformance/`): what its cases ask, how the reference answers, and how an engine of JavaScript does."""
