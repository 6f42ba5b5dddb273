#include "fixtures.h"

/* Counts the calls that reach native code: bad arguments must not. */
static int calls_made;

EXPORT void calls_reset(void) { calls_made = 0; }
EXPORT int calls_count(void) { return calls_made; }

EXPORT int calls_int(int value) { return ++calls_made, value; }
EXPORT int calls_point(const void *point) { return ++calls_made, point != 0; }
EXPORT int calls_bytes(const unsigned char *bytes, int length) { return ++calls_made, bytes != 0 && length >= 0; }
EXPORT int calls_run(int (*callback)(int), const int *data) { return ++calls_made, callback(data ? data[0] : 0); }
