namespace ImportGraph.Benchmarks.Load;

/// <summary>A kind of load for which the server is compared with the limit server.</summary>
/// <param name="Name">The name in the table, by which it can be selected.</param>
/// <param name="PrepareAsync">Prepares the requests to one of the servers for one measurement. This is not measured.</param>
internal sealed record Scenario(string Name, Func<Target, Task<Traffic>> PrepareAsync)
{
    /// <summary>A scenario that needs no preparation.</summary>
    /// <param name="name">The name in the table.</param>
    /// <param name="call">The call, by its number.</param>
    public static Scenario Of(string name, Func<int, Call> call) => new(name, target => Task.FromResult(Traffic.Repeat(target, call)));
}
