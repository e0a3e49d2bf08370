// Runs in the page before the page's own script. It puts changes into the page's socket as if they had come over the network, and measures
// the effect on frames and layout.
globalThis.pressure = (() => {
  let socket;
  let rows;
  let running;

  globalThis.WebSocket = class extends WebSocket {
    send(message) {
      socket = this;
      if (message.includes('importStatusesUpdated')) {
        // The running jobs, which have a status in their filter, are another list.
        const { id, payload } = JSON.parse(message);
        if (payload.variables.where.status) running = id;
        else rows = id;
      }
      super.send(message);
    }
  };

  const frame = () => new Promise(requestAnimationFrame);
  const share = (lengths, part) => lengths.sort((one, other) => one - other)[Math.min(lengths.length - 1, Math.floor(lengths.length * part))];

  /** The 99th percentile of the lengths of frames, in milliseconds. */
  async function frames(milliseconds) {
    const lengths = [];
    const end = performance.now() + milliseconds;
    let last = await frame();
    while (last < end) {
      const next = await frame();
      lengths.push(next - last);
      last = next;
    }
    return share(lengths, 0.99);
  }

  /** The next state of a job: most jobs advance; some end, successfully or not, and are then retried. */
  function next(job, turn) {
    const processed = (job.progress?.processed ?? 0) + 7 + (turn % 13);
    const ended = turn % 97 === 0;
    Object.assign(job, {
      version: job.version + 1,
      status: ended ? (turn % 2 ? 'FAILED' : 'SUCCESSFUL') : 'IN_PROGRESS',
      availableActions: ended ? ['RETRY'] : ['CANCEL'],
      error: ended && turn % 2 ? 'The database refused to store what was imported.' : null,
      failureTime: ended && turn % 2 ? new Date().toISOString() : null,
      currentOperation: `Importing items from part-${turn % 400}.jsonl`,
      progress: { processed, total: 1_000_000, percentage: processed / 10_000 },
      results: { successful: processed, warnings: 0, errors: 0 },
      startTime: job.startTime ?? job.createdAt,
      estimatedCompletion: ended ? null : new Date(Date.now() + 1000 * (turn % 5000)).toISOString(),
      health: ended ? 'ENDED' : 'HEALTHY',
    });
    return job;
  }

  const send = (id, kind, importStatus) =>
    socket.dispatchEvent(
      new MessageEvent('message', {
        data: JSON.stringify({ id, type: 'next', payload: { data: { importStatusesUpdated: { kind, cursor: '', importStatus } } } }),
      }),
    );
  const tell = (job) => send(rows, 'MATCHED', job);
  const tellRunning = (job) => send(running, job.status === 'IN_PROGRESS' ? 'MATCHED' : 'UNMATCHED', job);

  /** Makes a number of changes per second, spread over the jobs and over time. Returns how many were made. */
  function change(jobs, perSecond, milliseconds) {
    const start = performance.now();
    let made = 0;
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const elapsed = Math.min(milliseconds, performance.now() - start);
        for (const due = (elapsed / 1000) * perSecond; made < due; made++) tell(next(jobs[made % jobs.length], made));
        if (elapsed < milliseconds) return;
        clearInterval(timer);
        resolve(made);
      }, 4);
    });
  }

  const described = ({ node, previousRect, currentRect }) => {
    const { className, textContent } = node?.nodeType === Node.TEXT_NODE ? node.parentElement : (node ?? {});
    return `${className} "${textContent}" from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`;
  };

  /** Observes rows that are added or removed, and layout shifts. */
  function watch() {
    const body = document.querySelector('.jobs tbody');
    const before = [...body.rows];
    let replaced = 0;
    const moved = [];
    const nodes = new MutationObserver((changes) => {
      for (const { addedNodes, removedNodes } of changes) replaced += addedNodes.length + removedNodes.length;
    });
    nodes.observe(body, { childList: true });
    const layout = new PerformanceObserver((list) => {
      for (const { hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput) moved.push(...sources.map(described));
    });
    layout.observe({ type: 'layout-shift' });
    return () => {
      nodes.disconnect();
      layout.disconnect();
      const kept = before.every((row, index) => body.rows[index] === row);
      return { replaced, kept, moved };
    };
  }

  /** One round: first the idle page, then the page under load. */
  async function round(jobs, perSecond, milliseconds) {
    const idle = await frames(2000);
    const stop = watch();
    const [made, busy] = await Promise.all([change(jobs, perSecond, milliseconds), frames(milliseconds)]);
    await frame();
    await frame();
    return { idle, busy, made, ...stop(), shown: document.querySelector('.jobs tbody').textContent.includes('Importing items') };
  }

  /** Jobs arrive, run and end, as on a busy server. Returns what moved, and how many of the new jobs were listed by themselves. */
  async function arrivals(sample, perSecond, milliseconds) {
    const stop = watch();
    const live = [];
    const listed = new Set();
    let most = 0;
    const start = performance.now();
    for (let made = 0; performance.now() - start < milliseconds; await frame()) {
      for (const due = ((performance.now() - start) / 1000) * perSecond; made < due; made++) {
        const isNew = made % 5 === 0;
        if (isNew) {
          const now = new Date().toISOString();
          const id = `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
          live.push({ ...sample, id, version: 1, startTime: now, createdAt: now, dataSource: { path: `new/${made}`, fileName: null } });
        }
        // The other changes are spread over all jobs, so that many run at the same time.
        const job = isNew ? live.at(-1) : live[(made * 7) % live.length];
        if (job.status !== 'SUCCESSFUL') Object.assign(next(job, made + 1), { status: job.version > 4 ? 'SUCCESSFUL' : 'IN_PROGRESS' });
        tell(job);
        tellRunning(job);
      }
      for (const row of document.querySelectorAll('tr[data-id^="00000000-"]')) listed.add(row.dataset.id);
      most = Math.max(most, document.querySelectorAll('.jobs [data-status=IN_PROGRESS]').length);
    }
    return { ...stop(), listed: listed.size, made: live.length, running: most };
  }

  return { round, arrivals };
})();
