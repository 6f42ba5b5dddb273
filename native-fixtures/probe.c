/*
 * One function for tables of marshalling tests: it tells what it was given and changes it, as a script says. Words are separated by
 * spaces; a cursor goes through memory. Values are lower-case hexadecimal bytes in the order of memory.
 *
 *   $N    the cursor is argument N (1 to 5); of a null pointer the words up to the next ';' are left out
 *   @N    the cursor is where argument N itself is stored
 *   r     the cursor is where the result is stored
 *   b4    tells 4 bytes and steps over them            +4 -4  steps
 *   s u   tells the 8-bit, 16-bit text at the cursor   L      tells the byte length before a BSTR, and its bytes
 *   ( )   goes through the pointer at the cursor and back behind it; of a null pointer the words between are left out
 *   W0102 writes bytes and steps over them             Z      stores a null pointer
 *   M0102 stores a pointer to a block of malloc with these bytes; T0102 to a BSTR
 *   F G   frees the pointer at the cursor with free, as a BSTR
 *   Q q   remembers the cursor; tells whether it is there again
 *   ;     begins anew
 *
 * What is told is in the log until it is taken.
 */
#include "fixtures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A BSTR as the package makes it on Unix: the length ends a header of pointer size. Windows has an allocator of its own for them. */
#define BSTR_HEADER 8

static char told[1 << 14];
static size_t length;

static void tell(const char *text) {
  size_t size = strlen(text);
  if (length + size >= sizeof told) return;
  memcpy(told + length, text, size + 1);
  length += size;
}

static void tell_bytes(const uint8_t *bytes, size_t count) {
  char byte[3];
  for (size_t i = 0; i < count; i++) {
    snprintf(byte, sizeof byte, "%02x", bytes[i]);
    tell(byte);
  }
  tell(" ");
}

static void tell_unit(uint32_t unit, const char *format) {
  char text[8];
  snprintf(text, sizeof text, unit >= 0x20 && unit < 0x7f && unit != '"' ? "%c" : format, unit);
  tell(text);
}

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

static size_t bytes_of(const char *word, uint8_t *out) {
  size_t count = 0;
  for (; word[0] != 0 && word[0] != ' ' && word[0] != ';'; word += 2) out[count++] = (uint8_t)(digit(word[0]) * 16 + digit(word[1]));
  return count;
}

static const char *behind(const char *word) {
  int depth = 1;
  for (; *word != 0 && *word != ';'; word++) {
    if (*word == '(') depth++;
    if (*word == ')' && --depth == 0) return word + 1;
  }
  return word;
}

static void *pointer_at(const uint8_t *cursor) {
  void *pointer;
  memcpy(&pointer, cursor, sizeof pointer);
  return pointer;
}

static void store(uint8_t *cursor, void *pointer) { memcpy(cursor, &pointer, sizeof pointer); }

static uint8_t *block(const uint8_t *bytes, size_t count, int bstr) {
  uint8_t *memory = calloc(1, count + (bstr ? BSTR_HEADER + 2 : 1));
  uint32_t size = (uint32_t)count;
  if (memory == NULL) return NULL;
  if (bstr) memcpy(memory + BSTR_HEADER - 4, &size, 4);
  memcpy(memory + (bstr ? BSTR_HEADER : 0), bytes, count);
  return memory + (bstr ? BSTR_HEADER : 0);
}

static void tell_text(const uint8_t *cursor, int wide) {
  tell("\"");
  if (wide) {
    uint16_t unit;
    for (; memcpy(&unit, cursor, 2), unit != 0; cursor += 2) tell_unit(unit, "\\%04x");
  } else {
    for (; *cursor != 0; cursor++) tell_unit(*cursor, "\\%02x");
  }
  tell("\" ");
}

static void run(const char *word, uint8_t **arguments, uint8_t *result) {
  uint8_t bytes[256];
  uint8_t *cursor = NULL, *remembered = NULL, *outer[16];
  int depth = 0;
  while (*word != 0) {
    char op = *word++;
    long number = strtol(word, NULL, 10);
    uint32_t size;
    switch (op) {
      case ' ': continue;
      case ';': depth = 0; continue;
      case '$':
        cursor = arguments[number];
        if (cursor != NULL) break;
        tell("null ");
        while (*word != 0 && *word != ';') word++;
        continue;
      case '@': cursor = (uint8_t *)&arguments[number]; break;
      case 'r': cursor = result; break;
      case 'b': tell_bytes(cursor, (size_t)number); cursor += number; break;
      case '+': cursor += number; break;
      case '-': cursor -= number; break;
      case '(':
        outer[depth] = cursor + sizeof(void *);
        if (pointer_at(cursor) != NULL) { cursor = pointer_at(cursor); depth++; break; }
        tell("null ");
        cursor = outer[depth];
        word = behind(word);
        continue;
      case ')': cursor = outer[--depth]; break;
      case 's': tell_text(cursor, 0); break;
      case 'u': tell_text(cursor, 1); break;
      case 'L': memcpy(&size, cursor - 4, 4); tell_bytes(cursor - 4, 4 + size); break;
      case 'W': number = (long)bytes_of(word, bytes); memcpy(cursor, bytes, (size_t)number); cursor += number; break;
      case 'M': case 'T': store(cursor, block(bytes, bytes_of(word, bytes), op == 'T')); cursor += sizeof(void *); break;
      case 'Z': store(cursor, NULL); cursor += sizeof(void *); break;
      case 'F': free(pointer_at(cursor)); break;
      case 'G': free((uint8_t *)pointer_at(cursor) - BSTR_HEADER); break;
      case 'Q': remembered = cursor; break;
      case 'q': tell(cursor == remembered ? "same " : "other "); break;
      default: tell("? "); break;
    }
    while (*word != 0 && *word != ' ' && *word != ';') word++;
  }
}

/* Runs the script over the arguments. The result is what the script stored, or 0. */
EXPORT int64_t fx_probe(const char *script, uint8_t *a1, uint8_t *a2, uint8_t *a3, uint8_t *a4, uint8_t *a5) {
  uint8_t *arguments[] = {NULL, a1, a2, a3, a4, a5};
  int64_t result = 0;
  tell("called ");
  run(script, arguments, (uint8_t *)&result);
  return result;
}

/* The same with an HRESULT before and the result in a slot behind. */
EXPORT int32_t fx_probe_hr(int32_t hr, const char *script, uint8_t *a1, uint8_t *a2, uint8_t *a3) {
  uint8_t *arguments[] = {NULL, a1, a2, a3, NULL, NULL};
  int64_t unused = 0;
  tell("called ");
  run(script, arguments, (uint8_t *)&unused);
  return hr;
}

/* What was told since the log was taken the last time, in a block of malloc. */
EXPORT char *fx_probe_log(void) {
  char *log = malloc(length + 1);
  if (log != NULL) memcpy(log, told, length + 1);
  length = 0;
  told[0] = 0;
  return log;
}
