// Counts changes of the report that older readers would misread.

export const SCHEMA_VERSION = 1;
