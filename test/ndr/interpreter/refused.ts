/** What the interpreter refuses, with the status of section 6 of the specification. */
export class Refused extends Error {
  readonly status: number;
  readonly rule: string;

  constructor(status: number, rule: string, offset?: number) {
    super(`${status} by ${rule}${offset === undefined ? '' : ` at ${offset}`}`);
    this.status = status;
    this.rule = rule;
  }
}

/** Section 6, the statuses of malformed data. */
export const NO_MEMORY = 14;
export const BAD_ARGUMENT = 87;
export const UNKNOWN_INTERFACE = 1717;
export const UNKNOWN_SYNTAX = 1730;
export const BAD_TAG = 1733;
export const BAD_BOUND = 1734;
export const BAD_PROCEDURE = 1745;
export const CANNOT = 1764;
export const NULL_REF = 1780;
export const BAD_ENUM = 1781;
export const BAD_DATA = 1783;
export const BAD_VERSION = 1828;
