using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A server for one test, whose folder is also the shared root, and its dashboard in a browser.</summary>
internal sealed class OpenDashboard : IAsyncDisposable
{
    /// <summary>The setting for tests that act as the worker.</summary>
    public static readonly (string, string) NoWorker = ("ImportGraph__Worker__Enabled", "false");

    private readonly TempFolder _folder;
    private readonly (string, string)[] _settings;
    private readonly WatchedPage _watched;

    private OpenDashboard(TempFolder folder, (string, string)[] settings, ServerProcess server, WatchedPage watched) =>
        (_folder, _settings, Server, _watched) = (folder, settings, server, watched);

    public ServerProcess Server { get; private set; }

    public IPage Page => _watched.Page;

    public ILocator Rows => Page.Locator("tr[data-id]");

    /// <summary>The names of the listed jobs, which are links to their pages.</summary>
    public ILocator Names => Rows.Locator(".what a");

    /// <summary>The menu of the times at which the listed jobs started or ended.</summary>
    public ILocator Period => Page.GetByLabel("Started within");

    /// <summary>The button that shows the jobs created since the list was loaded.</summary>
    public ILocator Pill => Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Show .* new job") });

    public ILocator Badge => Page.Locator("header .badge");

    /// <summary>The actions for all selected jobs.</summary>
    public ILocator Bulk => Page.GetByRole(AriaRole.Group, new() { Name = "Selected jobs" });

    /// <summary>The dialog. It stays in the page a little longer than it is visible.</summary>
    public ILocator Dialog => Page.Locator("dialog");

    /// <summary>The button that does what the dialog asks.</summary>
    public ILocator Confirm => Dialog.Locator("button.primary");

    /// <summary>The message that is shown while the server cannot be reached.</summary>
    public ILocator Banner => Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The server cannot be reached" });

    public static async Task<OpenDashboard> StartAsync(params (string Name, string Value)[] settings)
    {
        var folder = new TempFolder();
        (string, string)[] all = [FolderDatabase.Sqlite, ("ImportGraph__Sources__SharedRoots__0", folder.Path), ("ASPNETCORE_URLS", $"http://127.0.0.1:{Ports.Free()}"), .. settings];
        var server = await ServerProcess.StartAsync(folder.Path, settings: all);
        return new OpenDashboard(folder, all, server, await (await Browser.SharedAsync()).OpenAsync());
    }

    /// <summary>Ends the server as a power cut would.</summary>
    public Task KillServerAsync()
    {
        _watched.ExpectServerEnd();
        return Server.KillAsync();
    }

    /// <summary>Starts another server on the data of the killed one. The page does not know its address.</summary>
    public Task<ServerProcess> StartOtherServerAsync() =>
        ServerProcess.StartAsync(_folder.Path, settings: [.. _settings, ("ASPNETCORE_URLS", "http://127.0.0.1:0")]);

    /// <summary>Starts the server again at its address, and waits until changes arrive.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        Server = await ServerProcess.StartAsync(_folder.Path, settings: _settings);
        // A browser fires this event when its network is back. It shortens the wait, unless an attempt is just running: if that fails,
        // another wait begins.
        await Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Assertions.Expect(Badge).ToHaveTextAsync("Live");
    }

    /// <summary>Opens a page of the dashboard, and waits until changes arrive.</summary>
    public async Task GoAsync(string address = "")
    {
        await Page.GotoAsync(new Uri(Server.Http.BaseAddress!, address).ToString());
        await Assertions.Expect(Badge).ToHaveTextAsync("Live");
    }

    public ILocator Row(string id) => Page.Locator($"tr[data-id='{id}']");

    /// <summary>The button that filters by a status, or <c>All</c>.</summary>
    public ILocator Chip(string status) => Page.GetByRole(AriaRole.Group, new() { Name = "Filter by status" }).GetByRole(AriaRole.Button, new() { Name = status });

    /// <summary>One of the buttons of a choice.</summary>
    public ILocator Segment(string choice, string name) =>
        Page.GetByRole(AriaRole.Group, new() { Name = choice, Exact = true }).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Drops a file on an element, as from a folder of the computer.</summary>
    public static Task DropAsync(ILocator element, string name, string content) => element.EvaluateAsync(
        """
        (element, [name, content]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([content], name, { type: 'text/csv' }));
          for (const type of ['dragover', 'drop']) element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
        """,
        new[] { name, content });

    /// <summary>Presses a button that cancels, and confirms it.</summary>
    public async Task CancelAsync(string button, string reason = "")
    {
        await Button(button).ClickAsync();
        await Dialog.GetByLabel("Reason").FillAsync(reason);
        await Confirm.ClickAsync();
        await Assertions.Expect(Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Writes a package of some items into the shared root.</summary>
    public void Package(string file, int items) => _folder.Write(file, string.Join(
        '\n', Enumerable.Range(0, items).Select(item => $$"""{"key":"{{file}}/{{item}}","type":"t","title":"T {{item}}","content":"{{item}}"}""")));

    /// <summary>Writes a file into the shared root.</summary>
    public void Write(string file, string content) => _folder.Write(file, content);

    /// <summary>How much wider than its place the content of the page is, in pixels.</summary>
    public Task<int> ExcessAsync() => ExcessAsync(Page);

    /// <inheritdoc cref="ExcessAsync()"/>
    public static Task<int> ExcessAsync(IPage page) => page.Locator("main").EvaluateAsync<int>("(main) => main.scrollWidth - main.clientWidth");

    /// <summary>Moves a time of a job into the past, as if more time had passed.</summary>
    public void Age(string path, string column, TimeSpan by) => Assert.Equal(
        1,
        Change($"UPDATE ImportJobs SET {column} = {column} - $by WHERE SourcePath = $path", ("$by", (long)by.TotalMilliseconds), ("$path", path)));

    /// <summary>Makes the next attempt of each message for a webhook the last one, as if a day had passed.</summary>
    /// <returns>How many messages were sent already.</returns>
    public int EndRetries() => Change("UPDATE WebhookDeliveries SET RetryUntil = LastAttemptAt WHERE Attempts > 0");

    /// <summary>Copies a job many times into the database. Each copy was created after the one before.</summary>
    public void Multiply(string path, int copies)
    {
        using var file = Open();
        using var columns = file.CreateCommand();
        columns.CommandText =
            """SELECT group_concat('"' || name || '"', ', ') FROM pragma_table_info('ImportJobs') WHERE name NOT IN ('Key', 'Id', 'CreatedAt')""";
        var names = (string)columns.ExecuteScalar()!;
        var copied = Change(
            $"""
            WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < $copies)
            INSERT INTO ImportJobs (Id, CreatedAt, {names})
            SELECT printf('%08X-0000-7000-8000-%012X', n, n), CreatedAt + n, {names} FROM copies, ImportJobs WHERE SourcePath = $path;
            """,
            ("$copies", copies),
            ("$path", path));
        Assert.Equal(copies, copied);
    }

    /// <summary>Puts the focus into the first row. While it is there, no row moves.</summary>
    public async Task HoldAsync()
    {
        await Page.Keyboard.PressAsync("j");
        await Assertions.Expect(Rows.First.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
    }

    /// <summary>Call this last. Asserts that the browser complained of nothing and that only the server received requests.</summary>
    public void AssertQuiet() => Assert.Empty(_watched.Complaints);

    public async ValueTask DisposeAsync()
    {
        await _watched.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private SqliteConnection Open()
    {
        var file = new SqliteConnection($"Data Source={Path.Join(_folder.Path, ".data", "importgraph.db")};Pooling=False");
        file.Open();
        return file;
    }

    private int Change(string statement, params (string Name, object Value)[] values)
    {
        using var file = Open();
        using var command = file.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteNonQuery();
    }
}
