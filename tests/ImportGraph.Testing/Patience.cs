namespace ImportGraph.Testing;

/// <summary>
/// How long a test waits for one step. A busy machine may be slow, so no wait of a test has a total time, and only a test that fails waits
/// so long.
/// </summary>
public static class Patience
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(2);
}
