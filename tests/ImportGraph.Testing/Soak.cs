namespace ImportGraph.Testing;

/// <summary>The switch for the tests that take long.</summary>
public static class Soak
{
    /// <summary>Whether tests that take long run.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("IMPORTGRAPH_SOAK") is "1";

    /// <summary>The reason why a test that takes long is skipped; null if it runs.</summary>
    public static string? WhySkipped { get; } = IsOn ? null : "Takes long. Set IMPORTGRAPH_SOAK=1 to run it.";
}
