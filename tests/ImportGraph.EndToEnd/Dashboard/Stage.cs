using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A server with jobs, a server without jobs, and pages that show them.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly TempFolder _folder = new();
    private readonly TempFolder _emptyFolder = new();
    private readonly Stack<IAsyncDisposable> _started = new();
    private ServerProcess _server = null!;
    private ServerProcess _empty = null!;
    private Browser _browser = null!;
    private SampleWorker _worker = null!;
    private List<int> _failsAt = [];
    private int _second;

    public SampleJobs Jobs { get; private set; } = null!;

    /// <summary>The list of jobs, open for as long as the period that its plot shows.</summary>
    public IPage List { get; private set; } = null!;

    /// <summary>The websockets of <see cref="List"/>.</summary>
    public Sockets Sockets { get; } = new();

    /// <summary>Creates the stage, with some seconds of work visible in the plot.</summary>
    public static async Task<Stage> SetAsync(int seconds)
    {
        var stage = new Stage();
        try
        {
            await stage.StartAsync(seconds);
            return stage;
        }
        catch
        {
            // The caller does not receive the stage, so it cannot dispose it.
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a new page without navigating it.</summary>
    public async Task<IPage> PageAsync()
    {
        var watched = await _browser.OpenAsync();
        _started.Push(watched);
        var page = watched.Page;
        await page.SetViewportSizeAsync(1440, 900);
        await Axe.AddAsync(page);
        return page;
    }

    /// <summary>Opens a new page at a path of the server that has jobs.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        var page = await PageAsync();
        await page.GotoAsync(Url(path));
        return page;
    }

    public async Task<IPage> OpenJobAsync(string id)
    {
        var page = await OpenAsync($"/jobs/{id}");
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        return page;
    }

    /// <summary>Opens a new page at the server that has no jobs.</summary>
    public async Task<IPage> OpenEmptyAsync()
    {
        var page = await PageAsync();
        await page.GotoAsync(_empty.Http.BaseAddress!.ToString());
        return page;
    }

    public string Url(string path) => new Uri(_server.Http.BaseAddress!, path).ToString();

    /// <summary>Schedules one more job, which no worker claims.</summary>
    public Task ScheduleAsync(string path) => _worker.ScheduleAsync(path, startTime: TimeProvider.System.GetUtcNow().AddHours(1));

    /// <summary>Lets the jobs advance by a second of work, and the clock of <see cref="List"/> by a second.</summary>
    public async Task PassSecondAsync()
    {
        await WorkAsync(_second++);
        await List.EvaluateAsync("behind -= 1000");
    }

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var started))
        {
            await started.DisposeAsync();
        }

        _folder.Dispose();
        _emptyFolder.Dispose();
    }

    private async Task StartAsync(int seconds)
    {
        _started.Push(_empty = await ServerProcess.StartAsync(_emptyFolder.Path, settings: [.. SampleWorker.Settings]));
        _started.Push(_server = await ServerProcess.StartAsync(
            _folder.Path, settings: [.. SampleWorker.Settings, FolderDatabase.Sqlite, ("ImportGraph__Sources__SharedRoots__0", _folder.Path)]));
        _worker = new SampleWorker(_server);
        Jobs = new SampleJobs(_worker, Path.Join(_folder.Path, ".data", "importgraph.db"));
        await Jobs.CreateAsync();
        _browser = await Browser.SharedAsync();
        await OpenListAsync(seconds);
    }

    /// <summary>
    /// Opens the list in a page whose clock is behind, and advances that clock by a second at a time while the jobs advance. So minutes of
    /// the plot take only seconds.
    /// </summary>
    private async Task OpenListAsync(int seconds)
    {
        List = await PageAsync();
        await Sockets.RouteAsync(List);
        await List.AddInitScriptAsync($"{{ const real = Date.now; globalThis.behind = {seconds * 1000}; Date.now = () => real() - behind; }}");
        await List.GotoAsync(Url("/"));
        await List.Locator(".badge-live").WaitForAsync();
        await List.Locator("tr[data-id]").First.WaitForAsync();
        _failsAt = [seconds * 55 / 100, seconds * 78 / 100, seconds * 92 / 100];
        for (var second = 0; second < seconds; second++)
        {
            await PassSecondAsync();
        }
    }

    /// <summary>The work of one second: the jobs report in turn, each at its own speed, which rises and falls. In some seconds a job fails.</summary>
    private async Task WorkAsync(int second)
    {
        var job = Jobs.Running[second % Jobs.Running.Count];
        var speed = job.Total / 2600d * (1 + (0.35 * Math.Sin(second / 17d)) + (0.12 * Math.Sin(second / 5d)));
        await _worker.AdvanceAsync(job, (int)(speed * Jobs.Running.Count), $"Importing items from part-{(second / 12) + 4:000}.jsonl");
        if (_failsAt.Contains(second))
        {
            var doomed = Jobs.Doomed[_failsAt.IndexOf(second)];
            await _worker.FailAsync(doomed, "STORAGE_FAILED", "STORAGE", "The database refused to store what was imported.", true);
        }

        // The server merges the reports of a job within a quarter of a second, so the test does not report faster than that.
        await Task.Delay(Pause, TimeProvider.System);
    }
}
