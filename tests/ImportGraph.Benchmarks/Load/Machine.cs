using System.Globalization;
using System.Runtime.InteropServices;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Where and when a measurement was made.</summary>
internal static class Machine
{
    public static string Text { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores of {Processor()}, "
        + $"{RuntimeInformation.FrameworkDescription}, {TimeProvider.System.GetUtcNow():d MMMM yyyy}");

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var lines = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File) : [];
        return lines.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "an unknown processor";
    }
}
