using System.Diagnostics;

namespace ImportGraph.Tests.Hosting;

/// <summary>The secrets that the service "setup" of <c>docker-compose.yml</c> creates.</summary>
public sealed class ComposeSecrets : IDisposable
{
    private readonly TempFolder _folder = new();

    public ComposeSecrets()
    {
        foreach (var volume in new[] { "database", "migrate", "programs" })
        {
            Directory.CreateDirectory(FolderOf(volume));
        }

        using var setup = Process.Start(new ProcessStartInfo("sh", [Path.Join(Repository.Root, "deploy", "setup.sh")])
        {
            RedirectStandardOutput = true,
            Environment = { ["SECRETS"] = _folder.Path, ["SERVER"] = Path.Join(AppContext.BaseDirectory, "ImportGraph.Server.dll") },
        })!;
        setup.StandardOutput.ReadToEnd();
        setup.WaitForExit();
        Assert.Equal(0, setup.ExitCode);
    }

    /// <summary>The folder that stands for a volume.</summary>
    public string FolderOf(string volume) => Path.Join(_folder.Path, volume);

    public string PasswordOf(string login) => File.ReadAllText(Path.Join(FolderOf("database"), login));

    public void Dispose() => _folder.Dispose();
}
