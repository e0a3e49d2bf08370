using System.Runtime.CompilerServices;

namespace ImportGraph.EndToEnd;

/// <summary>
/// Passes the key of the tests to all programs that they start, in the environment variable that the programs in <c>src/samples</c> read.
/// </summary>
internal static class TestKeyOfPrograms
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("IMPORTGRAPH_KEY", TestKey.Value);
}
