/* Measures libwbxml2's parser with empty callbacks on files: a line for each file, its median of the runs in ns of CPU time.
 *
 * Debian ships no header for the parser, only the functions, so what is needed of them is declared here. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct handlers {
    void (*start_document)(void *, int, const void *);
    void (*end_document)(void *);
    void (*start_element)(void *, void *, void **, unsigned char);
    void (*end_element)(void *, void *, unsigned char);
    void (*characters)(void *, unsigned char *, unsigned, unsigned);
    void (*instruction)(void *, const unsigned char *, unsigned char *);
};

extern void *wbxml_parser_create(void);
extern void wbxml_parser_destroy(void *);
extern void wbxml_parser_set_content_handler(void *, struct handlers *);
extern unsigned char wbxml_parser_set_language(void *, int);
extern int wbxml_parser_parse(void *, unsigned char *, unsigned);

enum { LANGUAGE_ACTIVESYNC = 2402 };

static void start_document(void *c, int charset, const void *language) { (void)c, (void)charset, (void)language; }
static void end_document(void *c) { (void)c; }
static void start_element(void *c, void *tag, void **attributes, unsigned char empty) {
    (void)c, (void)tag, (void)attributes, (void)empty;
}
static void end_element(void *c, void *tag, unsigned char empty) { (void)c, (void)tag, (void)empty; }
static void characters(void *c, unsigned char *text, unsigned start, unsigned length) {
    (void)c, (void)text, (void)start, (void)length;
}
static void instruction(void *c, const unsigned char *target, unsigned char *data) { (void)c, (void)target, (void)data; }

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static uint64_t parse(unsigned char *bytes, size_t count) {
    struct handlers handlers = {start_document, end_document, start_element, end_element, characters, instruction};
    uint64_t start = now();
    void *parser = wbxml_parser_create();
    wbxml_parser_set_language(parser, LANGUAGE_ACTIVESYNC);
    wbxml_parser_set_content_handler(parser, &handlers);
    int error = wbxml_parser_parse(parser, bytes, (unsigned)count);
    wbxml_parser_destroy(parser);
    if (error != 0) {
        fprintf(stderr, "libwbxml_bench: libwbxml2 ends with error %d\n", error);
        exit(70);
    }
    return now() - start;
}

static int ascending(const void *a, const void *b) {
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

int main(int argc, char **argv) {
    enum { MOST = 1000 };
    static uint64_t times[MOST];
    for (int index = 1; index < argc; index++) {
        FILE *file = fopen(argv[index], "rb");
        if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
            fprintf(stderr, "libwbxml_bench: cannot read %s\n", argv[index]);
            return 66;
        }
        size_t count = (size_t)ftell(file);
        rewind(file);
        unsigned char *bytes = malloc(count);
        if (bytes == NULL || fread(bytes, 1, count, file) != count) {
            fprintf(stderr, "libwbxml_bench: cannot read %s\n", argv[index]);
            return 66;
        }
        fclose(file);
        /* One run to warm up, then runs for two seconds, at least five. */
        uint64_t total = 0;
        int runs = 0;
        parse(bytes, count);
        while (runs < MOST && (runs < 5 || total < 2000000000u)) {
            times[runs] = parse(bytes, count);
            total += times[runs++];
        }
        qsort(times, (size_t)runs, sizeof *times, ascending);
        printf("%s\t%llu\n", argv[index], (unsigned long long)times[runs / 2]);
        free(bytes);
    }
    return 0;
}
