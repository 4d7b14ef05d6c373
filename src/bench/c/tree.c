/*
 * Makes the tree that a list describes, with the fewest system calls there can be, and
 * prints the nanoseconds they took. The list is read before the clock starts.
 *
 * usage: tree LIST ROOT
 *
 * A list has a line for each entry, fields apart by tabs, directories before what they
 * hold:
 *   D path            mkdir
 *   L path target     symlink
 *   H path target     link
 *   F path size mode  open, write, close
 *   S path            stat, as a stamp needs it
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct entry {
  char kind;
  char *path, *target;
  size_t size;
  mode_t mode;
};

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static char *field(char **line) {
  char *text = strsep(line, "\t\n");
  if (text == NULL) fail("a field is missing");
  return strdup(text);
}

static void make(const struct entry *e, const char *zeros) {
  struct stat ignored;
  int file;
  switch (e->kind) {
    case 'D':
      if (mkdir(e->path, 0777) != 0) fail(e->path);
      break;
    case 'L':
      if (symlink(e->target, e->path) != 0) fail(e->path);
      break;
    case 'H':
      if (link(e->target, e->path) != 0) fail(e->path);
      break;
    case 'S':
      if (lstat(e->path, &ignored) != 0) fail(e->path);
      break;
    default:
      file = open(e->path, O_WRONLY | O_CREAT | O_EXCL, e->mode);
      if (file < 0) fail(e->path);
      if (write(file, zeros, e->size) != (ssize_t)e->size) fail(e->path);
      close(file);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *list = fopen(argv[1], "r");
  if (list == NULL) fail(argv[1]);
  size_t count = 0, capacity = 1024, largest = 1, length = 0;
  struct entry *entries = malloc(capacity * sizeof *entries);
  char *line = NULL;
  while (getline(&line, &length, list) > 0) {
    if (count == capacity) entries = realloc(entries, (capacity *= 2) * sizeof *entries);
    struct entry *e = &entries[count++];
    char *rest = line;
    e->kind = *field(&rest);
    char *path = field(&rest);
    e->path = malloc(strlen(argv[2]) + strlen(path) + 2);
    sprintf(e->path, "%s/%s", argv[2], path);
    if (e->kind == 'L' || e->kind == 'H') e->target = field(&rest);
    if (e->kind == 'F') {
      e->size = strtoul(field(&rest), NULL, 10);
      e->mode = strtoul(field(&rest), NULL, 8);
      if (e->size > largest) largest = e->size;
    }
  }
  char *zeros = calloc(1, largest);
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  if (mkdir(argv[2], 0777) != 0) fail(argv[2]);
  for (size_t i = 0; i < count; i++) make(&entries[i], zeros);
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%lld\n", (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec);
  return 0;
}
