/* A crowd of Socket.IO clients on loopback: one thread, epoll, Engine.IO 4 over WebSocket.
 *
 *   crowd PORT[,PORT] CLIENTS[+DEAF] COOKIE TOKEN ROOM TOPIC AFTER SECONDS RATE PID...
 *
 * Everybody watches ROOM from step AFTER, its last; the DEAF read nothing from then on. Then random
 * clients post to it:
 *   1. as fast as a window of 4 unreceived posts lets them, for SECONDS: processor time per delivery
 *      of the processes PID...;
 *   2. at RATE posts a second, for SECONDS: time from sending to receiving, and to the acknowledgement.
 * Afterwards every client must have every post exactly once.
 * Prints one line of JSON; ends with 1 when something was lost or doubled.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum state { CONNECTING, UPGRADING, OPENING, ENTERING, WATCHING, READY, DEAF, DEAD };
enum { WINDOW = 4, GREETERS = 32, PENDING = 1 << 16, LONGEST = 60000 };

struct client {
    int socket;
    enum state state;
    char *bytes;
    int length, capacity;
    long received, last_seq, doubled, disordered;
};
struct list { double *values; long length, capacity; };

static struct client *clients;
static int count, deaf, deafened, poller, ready, dead, ports[8], port_count;
static const char *cookie, *token, *room, *topic, *after;
static long posted, delivered, acknowledged, run;
static uint64_t sent_at[PENDING];
static struct list receipts, acks;
static int timing;
static int servers[64], server_count;

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000ull + t.tv_nsec;
}

static double processor_seconds(void)
{
    double total = 0;
    for (int i = 0; i < server_count; i++) {
        clockid_t clock;
        struct timespec t;
        if (!clock_getcpuclockid(servers[i], &clock) && !clock_gettime(clock, &t))
            total += t.tv_sec + t.tv_nsec * 1e-9;
    }
    return total;
}

static double memory_kb(void)
{
    double total = 0;
    char path[64], line[256];
    for (int i = 0; i < server_count; i++) {
        snprintf(path, sizeof path, "/proc/%d/smaps_rollup", servers[i]);
        FILE *file = fopen(path, "r");
        long kb;
        while (file && fgets(line, sizeof line, file))
            if (sscanf(line, "Pss: %ld kB", &kb) == 1) total += kb;
        if (file) fclose(file);
    }
    return total;
}

static void note(struct list *list, double value)
{
    if (list->length == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 65536;
        list->values = realloc(list->values, list->capacity * sizeof(double));
    }
    list->values[list->length++] = value;
}

static void bury(struct client *c, const char *why)
{
    if (c->state == DEAD) return;
    if (dead++ < 5) fprintf(stderr, "client %ld: %s\n", (long)(c - clients), why);
    if (c->state == READY) ready--;
    c->state = DEAD;
    close(c->socket);
}

/* One masked text frame; the mask is zero, which the protocol allows and the server unmasks. */
static void say(struct client *c, const char *text)
{
    static unsigned char frame[LONGEST + 16];
    size_t n = strlen(text), head = 2;
    frame[0] = 0x81;
    if (n < 126) frame[1] = 0x80 | n;
    else { frame[1] = 0x80 | 126; frame[2] = n >> 8; frame[3] = n & 255; head = 4; }
    memset(frame + head, 0, 4);
    memcpy(frame + head + 4, text, n);
    ssize_t all = head + 4 + n;
    if (send(c->socket, frame, all, MSG_NOSIGNAL) != all) bury(c, "could not send");
}

static void deliver(struct client *c, const char *event)
{
    const char *seq = strstr(event, "\"seq\":"), *stamp = strstr(event, "post ");
    if (!seq || !stamp) return;
    long number = strtol(seq + 6, NULL, 10), id = strtol(stamp + 5, NULL, 10);
    delivered++;
    c->received++;
    if (number == c->last_seq) c->doubled++;
    if (number < c->last_seq) c->disordered++;
    if (number > c->last_seq) c->last_seq = number;
    if (timing) note(&receipts, (now() - sent_at[id % PENDING]) * 1e-6);
}

static void hear(struct client *c, char *text)
{
    char reply[256];
    if (text[0] == '2') { say(c, "3"); return; }
    if (text[0] == '0') {
        c->state = ENTERING;
        snprintf(reply, sizeof reply, "40{\"token\":\"%s\"}", token);
        say(c, reply);
        return;
    }
    if (text[0] != '4') return;
    if (text[1] == '4') { bury(c, text); return; }
    if (text[1] == '0' && c->state == ENTERING) {
        c->state = WATCHING;
        snprintf(reply, sizeof reply, "420[\"room.watch\",{\"room\":\"%s\",\"after\":%s}]", room, after);
        say(c, reply);
    } else if (text[1] == '3' && c->state == WATCHING) {
        if (!strstr(text, "\"ok\":true")) { bury(c, text); return; }
        if (deafened < deaf) {
            c->state = DEAF;
            deafened++;
            epoll_ctl(poller, EPOLL_CTL_DEL, c->socket, NULL);
            return;
        }
        c->state = READY;
        ready++;
    } else if (text[1] == '3') {
        acknowledged++;
        if (!strstr(text, "\"ok\":true")) fprintf(stderr, "refused: %s\n", text);
        if (timing) note(&acks, (now() - sent_at[strtol(text + 2, NULL, 10) % PENDING]) * 1e-6);
    } else if (text[1] == '2') deliver(c, text);
}

/* Take whole frames off the front of what a client has received. */
static void digest(struct client *c)
{
    int taken = 0;
    if (c->state == UPGRADING) {
        char *end = memmem(c->bytes, c->length, "\r\n\r\n", 4);
        if (!end) return;
        if (memcmp(c->bytes + 9, "101", 3)) { c->bytes[c->length < 300 ? c->length : 300] = 0; bury(c, c->bytes); return; }
        taken = end + 4 - c->bytes;
        c->state = OPENING;
    }
    while (c->state != DEAD) {
        int rest = c->length - taken, head = 2;
        unsigned char *frame = (unsigned char *)c->bytes + taken;
        if (rest < 2) break;
        uint64_t n = frame[1] & 127;
        if (n == 126) { if (rest < 4) break; n = frame[2] << 8 | frame[3]; head = 4; }
        else if (n == 127) { if (rest < 10) break; n = 0; head = 10; for (int i = 0; i < 8; i++) n = n << 8 | frame[2 + i]; }
        if ((uint64_t)rest < head + n) break;
        char *text = (char *)frame + head, kept = text[n];
        text[n] = 0;
        if ((frame[0] & 15) == 8) bury(c, "closed by the server");
        else if ((frame[0] & 15) == 1 && n) hear(c, text);
        text[n] = kept;
        taken += head + n;
    }
    memmove(c->bytes, c->bytes + taken, c->length - taken);
    c->length -= taken;
}

static int port_of(struct client *c)
{
    return ports[(c - clients) % port_count];
}

static void connect_one(struct client *c)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port_of(c))};
    int one = 1;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    connect(c->socket, (void *)&to, sizeof to);
    struct epoll_event event = {.events = EPOLLOUT, .data.ptr = c};
    epoll_ctl(poller, EPOLL_CTL_ADD, c->socket, &event);
}

static void ask_upgrade(struct client *c)
{
    char request[2048];
    int n = snprintf(request, sizeof request,
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        "Origin: http://127.0.0.1:%d\r\nCookie: %s\r\n\r\n", port_of(c), port_of(c), cookie);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    if (send(c->socket, request, n, MSG_NOSIGNAL) != n) { bury(c, "could not ask"); return; }
    c->state = UPGRADING;
    epoll_ctl(poller, EPOLL_CTL_MOD, c->socket, &event);
}

static void turn(int milliseconds)
{
    struct epoll_event events[512];
    int some = epoll_wait(poller, events, 512, milliseconds);
    for (int i = 0; i < some; i++) {
        struct client *c = events[i].data.ptr;
        if (c->state == DEAD) continue;
        if (c->state == CONNECTING) { ask_upgrade(c); continue; }
        if (c->capacity - c->length < 4097) c->bytes = realloc(c->bytes, c->capacity = c->capacity ? c->capacity * 2 : 16384);
        ssize_t n = recv(c->socket, c->bytes + c->length, c->capacity - c->length - 1, 0);
        if (n == 0) bury(c, "connection ended");
        else if (n < 0 && errno != EAGAIN) bury(c, strerror(errno));
        else if (n > 0) { c->length += n; digest(c); }
    }
}

static void post(void)
{
    char text[512];
    struct client *c;
    do c = &clients[rand() % count]; while (c->state != READY && ready);
    long id = ++posted;
    snprintf(text, sizeof text,
        "42%ld[\"message.post\",{\"room\":\"%s\",\"topic\":%s,\"client_id\":\"%08lx-0000-4000-8000-%012lx\",\"language\":\"sv\",\"text\":\"post %ld "
        "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghij\"}]",
        id, room, topic, run, id, id);
    sent_at[id % PENDING] = now();
    say(c, text);
}

static void settle(double seconds)
{
    uint64_t end = now() + (uint64_t)(seconds * 1e9);
    while (now() < end && (delivered < posted * ready || acknowledged < posted)) turn(20);
}

static void post_for(double seconds)
{
    uint64_t end = now() + (uint64_t)(seconds * 1e9);
    while (now() < end && ready) {
        while (posted * (long)ready - delivered <= (long)ready * (WINDOW - 1)) post();
        turn(10);
    }
}

static int rising(const void *a, const void *b)
{
    double x = *(double *)a, y = *(double *)b;
    return x < y ? -1 : x > y;
}

static double percentile(struct list *list, double part)
{
    qsort(list->values, list->length, sizeof(double), rising);
    return list->length ? list->values[(long)(part * (list->length - 1))] : -1;
}

int main(int argc, char **words)
{
    if (argc < 10) {
        fprintf(stderr, "crowd PORT[,PORT] CLIENTS[+DEAF] COOKIE TOKEN ROOM TOPIC AFTER SECONDS RATE PID...\n");
        return 2;
    }
    struct rlimit files = {100000, 100000};
    setrlimit(RLIMIT_NOFILE, &files);
    for (char *rest, *one = strtok_r(words[1], ",", &rest); one && port_count < 8; one = strtok_r(NULL, ",", &rest))
        ports[port_count++] = atoi(one);
    deaf = strchr(words[2], '+') ? atoi(strchr(words[2], '+')) : 0;
    count = atoi(words[2]) + deaf;
    cookie = words[3]; token = words[4]; room = words[5]; topic = words[6]; after = words[7];
    double seconds = atof(words[8]), rate = atof(words[9]);
    for (int i = 10; i < argc && server_count < 64; i++) servers[server_count++] = atoi(words[i]);
    run = now() & 0x7fffffff;
    srand(42);
    clients = calloc(count, sizeof *clients);
    poller = epoll_create1(0);

    double memory = memory_kb();
    uint64_t began = now();
    for (int started = 0; ready + deafened + dead < count && now() - began < 60000000000ull; turn(20))
        while (started < count && started - ready - deafened - dead < GREETERS) connect_one(&clients[started++]);
    double connecting = (now() - began) * 1e-9;
    memory = ready ? (memory_kb() - memory) / ready : 0;

    post_for(0.7);
    double processor = processor_seconds();
    long before = delivered;
    uint64_t t = now();
    post_for(seconds);
    double elapsed = (now() - t) * 1e-9;
    processor = processor_seconds() - processor;
    long during = delivered - before;
    settle(5);

    timing = 1;
    t = now();
    for (long k = 0; (now() - t) * 1e-9 < seconds && ready; turn(1))
        while (k < (long)((now() - t) * 1e-9 * rate)) { post(); k++; }
    settle(5);

    long lost = posted * (long)ready - delivered, doubled = 0, disordered = 0;
    for (int i = 0; i < count; i++) { doubled += clients[i].doubled; disordered += clients[i].disordered; }
    printf("{\"clients\":%d,\"ready\":%d,\"dead\":%d,\"connects_per_s\":%.0f,\"kb_per_client\":%.1f,\"deliveries_per_s\":%.0f,"
           "\"cpu_us_per_delivery\":%.2f,\"server_load\":%.2f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"ack_p50_ms\":%.2f,\"ack_p99_ms\":%.2f,"
           "\"posted\":%ld,\"acknowledged\":%ld,\"lost\":%ld,\"doubled\":%ld,\"disordered\":%ld}\n",
           count, ready, dead, ready / connecting, memory, during / elapsed, during ? processor / during * 1e6 : 0, processor / elapsed,
           percentile(&receipts, .5), percentile(&receipts, .99), percentile(&acks, .5), percentile(&acks, .99),
           posted, acknowledged, lost, doubled, disordered);
    return lost || doubled || dead; /* order of arrival is no promise: clients order by seq */
}
