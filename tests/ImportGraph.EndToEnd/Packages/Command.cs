using System.Diagnostics;

namespace ImportGraph.EndToEnd.Packages;

/// <summary>A command that runs to its end and must succeed.</summary>
internal static class Command
{
    public static Task RunAsync(string folder, string program, params string[] arguments) =>
        RunAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder });

    public static async Task RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{start.FileName} ended with {process.ExitCode}:\n{output}");
    }
}
