// DNS service records by libresolv, in a form that Swift can call.
#ifndef CRESOLVER_SHIM_H
#define CRESOLVER_SHIM_H

#include <netinet/in.h>
#include <arpa/nameser.h>
#include <resolv.h>
#include <netdb.h>
#include <string.h>

// One SRV record (RFC 2782).
struct cresolver_srv {
    uint16_t priority;
    uint16_t weight;
    uint16_t port;
    char target[NS_MAXDNAME];
};

// Looks up the SRV records of `name`, which is taken as complete. Fills at most `capacity` records.
// Returns their number, 0 when there are none, -1 when no name server answered. Blocks for at most about 2 * `seconds`.
static inline int cresolver_srv_lookup(const char *name, struct cresolver_srv *records, int capacity, int seconds) {
    struct __res_state state;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) return -1;
    state.retrans = seconds;
    state.retry = 1;
    unsigned char answer[8192];
    int length = res_nquery(&state, name, ns_c_in, ns_t_srv, answer, sizeof answer);
    int none = length < 0 && (state.res_h_errno == HOST_NOT_FOUND || state.res_h_errno == NO_DATA);
    res_nclose(&state);
    if (length < 0) return none ? 0 : -1;
    if (length > (int)sizeof answer) length = (int)sizeof answer;

    ns_msg message;
    if (ns_initparse(answer, length, &message) < 0) return -1;
    int count = 0;
    for (int i = 0; i < ns_msg_count(message, ns_s_an) && count < capacity; i++) {
        ns_rr record;
        if (ns_parserr(&message, ns_s_an, i, &record) < 0) break;
        if (ns_rr_type(record) != ns_t_srv || ns_rr_rdlen(record) < 7) continue;
        const unsigned char *data = ns_rr_rdata(record);
        struct cresolver_srv *out = &records[count];
        out->priority = ns_get16(data);
        out->weight = ns_get16(data + 2);
        out->port = ns_get16(data + 4);
        if (dn_expand(ns_msg_base(message), ns_msg_end(message), data + 6, out->target, sizeof out->target) < 0) continue;
        count++;
    }
    return count;
}

#endif
