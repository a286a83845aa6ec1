# aiohttp with its parser in C and uvloop where there is one; rows committed in batches of 500.
# `semaphore`: a task for each URL, which waits for the semaphore; sqlite3 in the same thread.
# `workers`: a task for each slot, and a thread that stores.
import asyncio, json, sqlite3, sys, time
from concurrent.futures import ThreadPoolExecutor
import aiohttp

try:
    import uvloop
except ImportError:
    uvloop = None

BATCH = 500
INSERT = "INSERT INTO responses VALUES (NULL, ?, ?, ?, ?, ?, ?)"


async def main(way, urls_file, database, concurrency):
    db = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    db.executescript(open("schema.sql").read())
    urls = open(urls_file).read().split()
    started = time.monotonic()
    writer = ThreadPoolExecutor(1)
    commits = []
    rows = []

    def commit(batch):
        db.execute("BEGIN IMMEDIATE")
        db.executemany(INSERT, batch)
        db.execute("COMMIT")

    def flush():
        nonlocal rows
        if way == "semaphore":
            commit(rows)
        else:
            commits.append(writer.submit(commit, rows))
        rows = []

    async def fetch(session, url):
        at, begun = time.time(), time.monotonic()
        async with session.get(url) as response:
            body = await response.read()
        took = (time.monotonic() - begun) * 1000
        headers = json.dumps(list(response.headers.items()))
        rows.append((url, response.status, headers, int(at * 1000), took, body))
        if len(rows) >= BATCH:
            flush()

    async def one(session, url):
        async with semaphore:
            await fetch(session, url)

    async def work(session, shared):
        for url in shared:
            await fetch(session, url)

    semaphore = asyncio.Semaphore(concurrency)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        if way == "semaphore":
            tasks = [one(session, url) for url in urls]
        else:
            shared = iter(urls)
            tasks = [work(session, shared) for _ in range(concurrency)]
        await asyncio.gather(*tasks)
    flush()
    for done in commits:
        done.result()
    print(json.dumps({"seconds": time.monotonic() - started}))


if uvloop:
    uvloop.install()
asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
