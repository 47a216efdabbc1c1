// RefNet-1 as fast as this project knows how to write it by hand: the yardstick of the Numba kernel.
//
// A person is one 16-byte record that lies in exactly one place (a queue, a calendar day, an inbox) and moves by
// value. Lists are chains of 64-record chunks out of one pool. Completions scatter into inboxes through a lookup
// table, exits included, so that no branch of the hot loops depends on a draw.
//
// Compiled when the benchmark runs: g++ -O3 -march=native -std=c++20 -shared -fPIC

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <sys/mman.h>
#include <type_traits>

using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using i32 = std::int32_t;
using i64 = std::int64_t;

namespace {

constexpr int kStages = 7, kLanes = 2 * kStages, kExits = 4, kDays = 3650, kYears = 10, kClasses = 16;
constexpr int kDecide = 2, kGuideShift = 21, kReneged = 3;
constexpr u32 kChunk = 64;
constexpr u64 kPersonStep = 0x9E3779B97F4A7C15ULL, kDecisionStep = 0xD1B54A32D192ED03ULL;
enum Kind { kService, kBranch, kPatience };
enum Measure { kJoined, kStarted, kCompleted, kLeftWaiting, kDaysWaited };

inline u64 mix64(u64 z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

// who: id (32 bits), day joined (16), day of giving up (16). what: visits (4 bits a stage), class (4), cost (32).
struct Record {
    u64 who, what;
};

struct Table {
    const u32* thresholds;
    const u32* guide;
};

inline u32 days_of(const Table& table, u32 number) {
    u32 t = table.guide[number >> kGuideShift];
    while (number > table.thresholds[t]) ++t;
    return t + 1;
}

// `tail` is the record index of the next free place; a multiple of the chunk size means "take a new chunk first".
struct List {
    u32 tail, head;
};

struct Queue {
    List list;
    u32 count;
};

struct Workspace {
    Record* pool;
    u32* next;
    u32 pool_chunks, used_chunks, free_chunk;
    Record* inbox;
    u64 inbox_records;
    List calendar[kStages][kDays];
    Queue queues[kLanes];
    i64 giving_up[kDays + 1];

    u32 take() {
        const u32 chunk = free_chunk;
        if (chunk) {
            free_chunk = next[chunk];
            return chunk;
        }
        if (used_chunks == pool_chunks) std::abort();
        return used_chunks++;
    }
    void give(u32 chunk) {
        next[chunk] = free_chunk;
        free_chunk = chunk;
    }
    // Makes room for one more record at the tail.
    void extend(List& list) {
        const u32 chunk = take();
        if (list.tail)
            next[(list.tail - 1) / kChunk] = chunk;
        else
            list.head = chunk * kChunk;
        list.tail = chunk * kChunk;
    }
};

void* reserve(u64 bytes) {
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) std::abort();
    madvise(memory, bytes, MADV_HUGEPAGE);
    return memory;
}

}  // namespace

extern "C" {

struct Network {
    i64 people;
    const u8* arrival_lane;
    const u8* person_class;
    const i64* arrivals_until;
    const i32* capacity;
    Table service[kStages];
    Table patience;
    const u32* thresholds;
    const u8* lanes;
    const u32* wait_cost;
    const u32* service_cost;
};

struct Outcome {
    i64* counts;
    i32* waiting;
    i32* busy;
    u8* exit_code;
    u16* exit_day;
    u32* cost;
};

void* refnet_workspace(i64 people) {
    auto* w = static_cast<Workspace*>(std::malloc(sizeof(Workspace)));
    w->pool_chunks = static_cast<u32>(people / kChunk + kStages * kDays + kLanes + 16);
    w->pool = static_cast<Record*>(reserve(u64(w->pool_chunks) * kChunk * sizeof(Record)));
    w->next = static_cast<u32*>(reserve(u64(w->pool_chunks) * sizeof(u32)));
    w->inbox_records = people + 64;
    w->inbox = static_cast<Record*>(reserve(u64(kLanes + kExits) * w->inbox_records * sizeof(Record)));
    return w;
}

void refnet_free(void* workspace) {
    auto* w = static_cast<Workspace*>(workspace);
    munmap(w->pool, u64(w->pool_chunks) * kChunk * sizeof(Record));
    munmap(w->next, u64(w->pool_chunks) * sizeof(u32));
    munmap(w->inbox, u64(kLanes + kExits) * w->inbox_records * sizeof(Record));
    std::free(w);
}

void refnet_run(void* workspace, const Network* network, const Outcome* outcome, u64 key) {
    Workspace& w = *static_cast<Workspace*>(workspace);
    const Network& net = *network;
    const Outcome& out = *outcome;
    std::memset(w.calendar, 0, sizeof w.calendar);
    std::memset(w.queues, 0, sizeof w.queues);
    std::memset(w.giving_up, 0, sizeof w.giving_up);
    w.used_chunks = 1;
    w.free_chunk = 0;
    i32 busy[kStages] = {}, waiting[kStages] = {};
    alignas(64) u32 numbers[kChunk];
    u32 class_thresholds[3][kClasses];

    auto counts = [&](int measure, int stage, int year) -> i64& {
        return out.counts[(measure * kStages + stage) * kYears + year];
    };
    auto draw_run = [&](const Record* records, u32 n, int stage, u64 kind) {
        for (u32 i = 0; i < n; ++i) {
            const u64 visit = (records[i].what >> (4 * stage)) & 15;
            const u64 decision = visit << 8 | u64(stage) << 2 | kind;
            numbers[i] = mix64(key + u32(records[i].who) * kPersonStep + decision * kDecisionStep) >> 32;
        }
    };
    auto finish = [&](u64 who, u64 cost, int code, int day) {
        const u32 id = u32(who);
        out.exit_code[id] = u8(code);
        out.exit_day[id] = u16(day);
        out.cost[id] = u32(cost);
    };

    struct Started {
        i64 people, days_waited;
    };
    auto start = [&](const int s, const int day, auto reneges) __attribute__((always_inline)) -> Started {
        i64 available = net.capacity[day * kStages + s] - busy[s], people = 0;
        u64 waited = 0;
        List* const days = w.calendar[s];
        Record* const pool = w.pool;
        const Table table = net.service[s];
        const u64 service_cost = net.service_cost[s];
        const u32* const rates = net.wait_cost + s * kClasses;
        for (int lane = 2 * s; lane < 2 * s + 2; ++lane) {
            Queue& queue = w.queues[lane];
            while (available > 0 && queue.count) {
                const u32 offset = queue.list.head % kChunk;
                u32 n = kChunk - offset;
                if (n > queue.count) n = queue.count;
                if (n > available) n = u32(available);
                const Record* records = pool + queue.list.head;
                draw_run(records, n, s, kService);
                u32 now = n;
                for (u32 i = 0; i < n; ++i) {
                    const u64 who = records[i].who, what = records[i].what;
                    const u32 joined = u16(who >> 32);
                    const u64 rate = rates[(what >> 28) & 15];
                    if constexpr (reneges) {
                        const u32 until = u32(who >> 48);
                        if (until <= u32(day)) [[unlikely]] {
                            finish(who, (what >> 32) + (until - joined) * rate, kReneged, int(until));
                            --now;
                            continue;
                        }
                        --w.giving_up[until < kDays ? until : kDays];
                    }
                    const u32 t = days_of(table, numbers[i]), wait = u32(day) - joined, end = u32(day) + t;
                    waited += wait;
                    if (end >= kDays) [[unlikely]] {
                        finish(who, (what >> 32) + wait * rate + (kDays - day) * service_cost, 255, kDays);
                        continue;
                    }
                    List& list = days[end];
                    u32 tail = list.tail;
                    if (tail % kChunk == 0) {
                        w.extend(list);
                        tail = list.tail;
                    }
                    pool[tail] = {who, what + ((wait * rate + t * service_cost) << 32)};
                    list.tail = tail + 1;
                }
                available -= now;
                people += now;
                queue.count -= n;
                const u32 chunk = queue.list.head / kChunk;
                if (!queue.count) {
                    w.give(chunk);
                    queue.list = {0, 0};
                } else if (offset + n == kChunk) {
                    queue.list.head = w.next[chunk] * kChunk;
                    w.give(chunk);
                } else {
                    queue.list.head += n;
                }
            }
        }
        return {people, i64(waited)};
    };

    for (int day = 0; day < kDays; ++day) {
        const int year = day / 365;
        counts(kLeftWaiting, kDecide, year) += w.giving_up[day];
        waiting[kDecide] -= i32(w.giving_up[day]);

        // Completions, then arrivals, into one inbox for each lane and exit.
        Record* inbox[kLanes + kExits];
        Record* cursor[kLanes + kExits];
        i64 most = net.arrivals_until[day + 1] - net.arrivals_until[day];
        for (int s = 0; s < kStages; ++s) most += busy[s];
        for (int lane = 0; lane < kLanes + kExits; ++lane) cursor[lane] = inbox[lane] = w.inbox + lane * most;

        for (int s = 0; s < kStages; ++s) {
            const List list = w.calendar[s][day];
            if (!list.tail) continue;
            for (int c = 0; c < kClasses; ++c)
                for (int b = 0; b < 3; ++b) class_thresholds[b][c] = net.thresholds[(s * kClasses + c) * 3 + b];
            const u8* lanes = net.lanes + s * 4 * kClasses;
            const u32 last = (list.tail - 1) / kChunk;
            i64 done = 0;
            for (u32 chunk = list.head / kChunk;;) {
                const u32 n = chunk == last ? list.tail - last * kChunk : kChunk;
                const Record* records = w.pool + u64(chunk) * kChunk;
                draw_run(records, n, s, kBranch);
                for (u32 i = 0; i < n; ++i) {
                    const u64 what = records[i].what;
                    const u32 c = (what >> 28) & 15, u = numbers[i];
                    const u32 branch =
                        (u >= class_thresholds[0][c]) + (u >= class_thresholds[1][c]) + (u >= class_thresholds[2][c]);
                    Record*& place = cursor[lanes[branch * kClasses + c]];
                    *place++ = {records[i].who, what + (1ULL << (4 * s))};
                }
                done += n;
                const u32 following = w.next[chunk];
                w.give(chunk);
                if (chunk == last) break;
                chunk = following;
            }
            busy[s] -= i32(done);
            counts(kCompleted, s, year) += done;
        }
        for (i64 id = net.arrivals_until[day]; id < net.arrivals_until[day + 1]; ++id)
            *cursor[net.arrival_lane[id]]++ = {u64(id), u64(net.person_class[id]) << 28};

        // Joins, each lane in one piece.
        for (int lane = 0; lane < kLanes; ++lane) {
            const Record* records = inbox[lane];
            u32 left = u32(cursor[lane] - records);
            if (!left) continue;
            const int s = lane / 2;
            Queue& queue = w.queues[lane];
            counts(kJoined, s, year) += left;
            waiting[s] += i32(left);
            queue.count += left;
            while (left) {
                if (queue.list.tail % kChunk == 0) w.extend(queue.list);
                const u32 room = kChunk - queue.list.tail % kChunk, n = left < room ? left : room;
                Record* to = w.pool + queue.list.tail;
                if (s == kDecide) {
                    draw_run(records, n, s, kPatience);
                    for (u32 i = 0; i < n; ++i) {
                        const u32 until = u32(day) + days_of(net.patience, numbers[i]);
                        ++w.giving_up[until < kDays ? until : kDays];
                        to[i] = {u32(records[i].who) | u64(day) << 32 | u64(until) << 48, records[i].what};
                    }
                } else {
                    for (u32 i = 0; i < n; ++i) to[i] = {u32(records[i].who) | u64(day) << 32, records[i].what};
                }
                queue.list.tail += n;
                records += n;
                left -= n;
            }
        }
        for (int code = 0; code < kExits; ++code)
            for (const Record* r = inbox[kLanes + code]; r < cursor[kLanes + code]; ++r)
                finish(r->who, r->what >> 32, code, day);

        // Starts.
        for (int s = 0; s < kStages; ++s) {
            const auto started = s == kDecide ? start(s, day, std::true_type{}) : start(s, day, std::false_type{});
            busy[s] += i32(started.people);
            waiting[s] -= i32(started.people);
            counts(kStarted, s, year) += started.people;
            counts(kDaysWaited, s, year) += started.days_waited;
            out.waiting[day * kStages + s] = waiting[s];
            out.busy[day * kStages + s] = busy[s];
        }
    }

    // People still waiting at the end.
    for (int lane = 0; lane < kLanes; ++lane) {
        Queue& queue = w.queues[lane];
        for (u32 at = queue.list.head; queue.count; --queue.count) {
            const Record r = w.pool[at];
            const u64 joined = u16(r.who >> 32), until = r.who >> 48;
            const u64 rate = net.wait_cost[lane / 2 * kClasses + ((r.what >> 28) & 15)];
            if (lane / 2 == kDecide && until < kDays)
                finish(r.who, (r.what >> 32) + (until - joined) * rate, kReneged, int(until));
            else
                finish(r.who, (r.what >> 32) + (kDays - joined) * rate, 255, kDays);
            at = (at + 1) % kChunk ? at + 1 : w.next[at / kChunk] * kChunk;
        }
    }
}
}
