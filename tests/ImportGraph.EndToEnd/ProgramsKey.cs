using System.Runtime.CompilerServices;

namespace ImportGraph.EndToEnd;

/// <summary>Gives the key of the tests to all programs they start, in the variable that those of <c>src/samples</c> read.</summary>
internal static class ProgramsKey
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("IMPORTGRAPH_KEY", TestKey.Value);
}
