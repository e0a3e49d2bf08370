namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>
/// One stage for tests that open their own pages on it. It is created when the first test needs it, because all tests may be skipped.
/// </summary>
public sealed class SharedStage : IAsyncLifetime
{
    private readonly Lazy<Task<Stage>> _stage = new(() => Dashboard.Stage.SetAsync(seconds: 0));

    internal Task<Stage> Stage => _stage.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_stage.IsValueCreated)
        {
            await (await _stage.Value).DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class StageTestGroup : ICollectionFixture<SharedStage>
{
    public const string Name = "Stage";
}
