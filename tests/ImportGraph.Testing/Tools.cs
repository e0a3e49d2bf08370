using System.Diagnostics;

namespace ImportGraph.Testing;

/// <summary>Programs that some tests use and that neither the .NET SDK nor npm provides.</summary>
public static class Tools
{
    /// <summary>On CI a test fails if its program is missing. It is not skipped, so a wrongly set-up machine is noticed.</summary>
    private static readonly bool IsCI = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    private static readonly Lazy<bool> HasPackageList = new(() =>
    {
        using var list = Process.Start(new ProcessStartInfo("apt-cache", ["dumpavail"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var hasEntry = list.StandardOutput.ReadLine() is not null;
        list.Kill();
        return hasEntry;
    });

    /// <summary>Finds a program by its name in the PATH. Null if there is none, or if it is not usable.</summary>
    public static string? Find(string tool)
    {
        string[] names = tool is "chromium" ? [tool, "chromium-browser", "google-chrome"] : [tool];
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Join(folder, name)))
            .FirstOrDefault(File.Exists);
        return tool is "apt-cache" && found is not null && !HasPackageList.Value ? null : found;
    }

    /// <summary>The reason why a test that uses these programs is skipped; null if it runs.</summary>
    public static string? WhySkipped(params string[] tools) =>
        !IsCI && Array.Find(tools, tool => Find(tool) is null) is { } missing
            ? missing is "apt-cache" ? "Needs Debian's list of packages: apt-cache, after apt-get update." : $"Needs {missing} in the PATH."
            : null;
}
