/* Strings of 8 and 16 bits: measured, written into the caller's buffer, returned as blocks and as constants. */
#include "fixtures.h"

#include <stdlib.h>
#include <string.h>

static size_t length16(const uint16_t *text) {
  size_t length = 0;
  while (text[length] != 0) length++;
  return length;
}

EXPORT int32_t fx_strlen8(const char *text) { return text == NULL ? -1 : (int32_t)strlen(text); }
EXPORT int32_t fx_strlen16(const uint16_t *text) { return text == NULL ? -1 : (int32_t)length16(text); }

/* Copies with the terminator where it fits into `capacity` units; returns the units needed, terminator and all. */
EXPORT int32_t fx_strcpy8(char *out, int32_t capacity, const char *text) {
  size_t needed = strlen(text) + 1;
  if ((size_t)capacity >= needed) memcpy(out, text, needed);
  return (int32_t)needed;
}

EXPORT int32_t fx_strcpy16(uint16_t *out, int32_t capacity, const uint16_t *text) {
  size_t needed = length16(text) + 1;
  if ((size_t)capacity >= needed) memcpy(out, text, needed * sizeof(uint16_t));
  return (int32_t)needed;
}

/* ASCII letters to upper case, in place: shows whether what was passed is the caller's own memory. */
EXPORT void fx_upper8(char *text) {
  for (; *text != 0; text++)
    if (*text >= 'a' && *text <= 'z') *text = (char)(*text - 32);
}

EXPORT void fx_upper16(uint16_t *text) {
  for (; *text != 0; text++)
    if (*text >= 'a' && *text <= 'z') *text = (uint16_t)(*text - 32);
}

/* A copy in a block of malloc: the caller frees it. */
EXPORT char *fx_strdup8(const char *text) {
  if (text == NULL) return NULL;
  size_t size = strlen(text) + 1;
  char *copy = malloc(size);
  return copy == NULL ? NULL : memcpy(copy, text, size);
}

EXPORT uint16_t *fx_strdup16(const uint16_t *text) {
  if (text == NULL) return NULL;
  size_t size = (length16(text) + 1) * sizeof(uint16_t);
  uint16_t *copy = malloc(size);
  return copy == NULL ? NULL : memcpy(copy, text, size);
}

/* Nobody frees this one. */
EXPORT const char *fx_constant8(void) { return "borrowed"; }
