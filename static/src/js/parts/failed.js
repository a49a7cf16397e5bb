/** A reply that is none: the server, or its database, was away. Whether it was done is not known; the same may be sent again. */
export const hasFailed = ({ ok, error }) => !ok && ["away", "fault"].includes(error.code);
