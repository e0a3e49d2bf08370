namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>One browser for all tests of the dashboard; each opens pages of its own, which know nothing of the others.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    private Browser? _browser;

    internal Browser Browser => _browser ?? throw new InvalidOperationException("There is no Chromium on the path.");

    // This is also made if none is installed and all tests are skipped.
    public async Task InitializeAsync() => _browser = Tools.Find("chromium") is null ? null : await Browser.LaunchAsync();

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class DashboardTestGroup : ICollectionFixture<SharedBrowser>
{
    public const string Name = "Dashboard";
}
