/** An error of jq itself: it prints a message elsewhere and goes on with the next input. */
export class JqError extends Error {}
