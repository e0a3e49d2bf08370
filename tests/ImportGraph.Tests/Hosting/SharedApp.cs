namespace ImportGraph.Tests.Hosting;

/// <summary>One server for all tests of a class. The tests must not leave anything in it.</summary>
public sealed class SharedApp : IDisposable
{
    public TestApp App { get; } = new(worker: false);

    public void Dispose() => App.Dispose();
}
