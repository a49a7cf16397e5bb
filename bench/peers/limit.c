/* The limit of the machine: `limit PORT`. One thread, epoll, and one frame, made once, written to
 * every client. It speaks just enough Socket.IO for the crowd and stores nothing. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 20000, LONGEST = 8192 };
/* As much as a step of the hub's says besides the words themselves. */
static const char *STEP =
    "42[\"room.event\",{\"room\":\"network:1\",\"seq\":%ld,\"event\":{\"kind\":\"message.posted\",\"topic\":{\"id\":1,"
    "\"title\":\"En tr\\u00e5d\"},\"message\":{\"id\":977,\"client_id\":\"5f0c0f3a-0000-4000-8000-000000000042\",\"topic\":1,"
    "\"number\":3,\"author\":{\"id\":1,\"name\":\"Person 1\"},\"organisation\":{\"id\":1,\"name\":\"Organisation 1\"},"
    "\"language\":\"sv\",\"at\":\"2026-03-02T12:00:00.000000+00:00\",\"version\":1,\"edited_at\":null,\"deleted\":null,"
    "\"answers\":null,\"reactions\":[],\"text\":\"%s\",\"html\":\"<p>%s</p>\\n\"}}}]";

struct client { int socket, up, length, place; char bytes[LONGEST]; };
static struct client *crowd[MOST];
static int count;

static size_t frame(unsigned char *to, const char *text)
{
    size_t n = strlen(text), head = 2;
    to[0] = 0x81;
    if (n < 126) to[1] = n;
    else { to[1] = 126; to[2] = n >> 8; to[3] = n & 255; head = 4; }
    memcpy(to + head, text, n);
    return head + n;
}

static void tell(struct client *c, const char *text)
{
    unsigned char bytes[LONGEST];
    send(c->socket, bytes, frame(bytes, text), MSG_NOSIGNAL);
}

static void hear(struct client *c, char *text)
{
    static long seq;
    static unsigned char bytes[LONGEST];
    char said[LONGEST], words[512] = "", *start, *end;
    if (!strncmp(text, "40", 2)) { tell(c, "40{\"sid\":\"x\"}"); return; }
    if (strncmp(text, "42", 2)) return;
    snprintf(said, sizeof said, "43%ld[{\"ok\":true,\"data\":{}}]", strtol(text + 2, NULL, 10));
    if (strstr(text, "room.watch")) { crowd[c->place = count++] = c; tell(c, said); return; }
    if ((start = strstr(text, "\"text\":\"")) && (end = strchr(start + 8, '"')))
        snprintf(words, sizeof words, "%.*s", (int)(end - start - 8), start + 8);
    tell(c, said);
    snprintf(said, sizeof said, STEP, ++seq, words, words);
    size_t n = frame(bytes, said);
    for (int i = 0; i < count; i++) send(crowd[i]->socket, bytes, n, MSG_NOSIGNAL);
}

static void digest(struct client *c)
{
    int taken = 0;
    if (!c->up) {
        if (!memmem(c->bytes, c->length, "\r\n\r\n", 4)) return;
        static const char HELLO[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
        send(c->socket, HELLO, sizeof HELLO - 1, MSG_NOSIGNAL);
        tell(c, "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":60000,\"pingTimeout\":60000,\"maxPayload\":65536}");
        c->up = 1;
        c->length = 0;
        return;
    }
    while (c->length - taken >= 6) {
        unsigned char *b = (unsigned char *)c->bytes + taken;
        int n = b[1] & 127, head = 2;
        if (n == 126) { n = b[2] << 8 | b[3]; head = 4; }
        if (c->length - taken < head + 4 + n) break;
        char text[LONGEST];
        for (int i = 0; i < n; i++) text[i] = b[head + 4 + i] ^ b[head + (i & 3)];
        text[n] = 0;
        if ((b[0] & 15) == 1) hear(c, text);
        taken += head + 4 + n;
    }
    memmove(c->bytes, c->bytes + taken, c->length - taken);
    c->length -= taken;
}

static void leave(struct client *c)
{
    close(c->socket);
    if (c->place >= 0) { crowd[c->place] = crowd[--count]; crowd[c->place]->place = c->place; }
    free(c);
}

int main(int argc, char **words)
{
    struct rlimit files = {100000, 100000};
    struct sockaddr_in here = {.sin_family = AF_INET};
    int door = socket(AF_INET, SOCK_STREAM, 0), one = 1, poller = epoll_create1(0);
    if (argc < 2) return 2;
    setrlimit(RLIMIT_NOFILE, &files);
    here.sin_port = htons(atoi(words[1]));
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(door, (void *)&here, sizeof here) || listen(door, 1024)) return 1;
    struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = NULL}, events[256];
    epoll_ctl(poller, EPOLL_CTL_ADD, door, &wanted);
    for (;;) {
        int some = epoll_wait(poller, events, 256, -1);
        for (int i = 0; i < some; i++) {
            struct client *c = events[i].data.ptr;
            if (!c) {
                int socket = accept4(door, NULL, NULL, SOCK_NONBLOCK);
                if (socket < 0) continue;
                setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                c = calloc(1, sizeof *c);
                c->socket = socket;
                c->place = -1;
                wanted.data.ptr = c;
                epoll_ctl(poller, EPOLL_CTL_ADD, socket, &wanted);
                continue;
            }
            ssize_t n = recv(c->socket, c->bytes + c->length, sizeof c->bytes - c->length, 0);
            if (n > 0) { c->length += n; digest(c); }
            else if (n == 0 || errno != EAGAIN) leave(c);
        }
    }
}
