/* Texts that the callee owns for the time of the call: what it may do with their blocks, and what it must not. */
#include "fixtures.h"

#include <stdlib.h>
#include <string.h>

static void swap(char **a, char **b) {
  char *text = *a;
  *a = *b;
  *b = text;
}

/* What was appended to `to`, which is given back larger. */
static char *append(char *to, const char *text) {
  size_t before = strlen(to);
  size_t size = text ? strlen(text) : 1;
  to = realloc(to, before + size + 2);
  memcpy(to + before, text ? text : "-", size);
  memcpy(to + before + size, "|", 2);
  return to;
}

/*
 * One letter of `actions` for each text: '.' leaves it, 'u' upper case in place, 'n' freed and NULL, 'r' freed and another one, 's' freed and the same
 * in a new block, 'g' grown to 100 letters, 'x' exchanged with the one before, '1' one letter in a block of two bytes, 'k' kept by the callee, which
 * frees it in the next call, and NULL; '!' freed and left. Gives what was passed, each with a '|' behind.
 */
EXPORT char *fx_texts(char **texts, int32_t count, const char *actions) {
  static char *kept[64];
  static int held;
  while (held > 0) free(kept[--held]);
  char *seen = calloc(1, 1);
  for (int32_t i = 0; i < count; i++) seen = append(seen, texts[i]);
  for (int32_t i = 0; i < count; i++) {
    char *text = texts[i];
    char *copy;
    switch (text ? actions[i] : '.') {
      case 'u':
        for (; *text; text++)
          if (*text >= 'a' && *text <= 'z') *text = (char)(*text - 32);
        break;
      case 'n':
        free(text);
        texts[i] = NULL;
        break;
      case 'r':
        free(text);
        texts[i] = memcpy(malloc(40), "another text", 13);
        break;
      case 's':
        copy = memcpy(malloc(strlen(text) + 1), text, strlen(text) + 1);
        free(text);
        texts[i] = memcpy(malloc(strlen(copy) + 1), copy, strlen(copy) + 1);
        free(copy);
        break;
      case 'g':
        texts[i] = memset(realloc(text, 101), 'g', 100);
        texts[i][100] = 0;
        break;
      case 'x':
        if (i > 0) swap(&texts[i - 1], &texts[i]);
        break;
      case '1':
        free(text);
        texts[i] = memcpy(malloc(2), "1", 2);
        break;
      case 'k':
        if (held < 64) {
          kept[held++] = text;
          texts[i] = NULL;
        }
        break;
      case '!':
        free(text);
        break;
    }
  }
  return seen;
}

/* The same for two fields. */
EXPORT char *fx_text_fields(char *texts[2], const char *actions) { return fx_texts(texts, 2, actions); }

/* The second of two texts becomes the block of the first, too. */
EXPORT void fx_texts_twice(char **texts) { texts[1] = texts[0]; }
