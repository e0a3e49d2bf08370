using System.Diagnostics;

namespace ImportGraph.EndToEnd.Packages;

/// <summary>
/// A folder outside of the repository in which a user follows the README of a package. NuGet finds the packages of the repository where they
/// were packed, and all others in the cache of the machine, so that nothing is downloaded and nothing stays in the cache.
/// </summary>
internal sealed class UserFolder : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _page;

    private UserFolder(string package) => _page = $"src/{package}/README.md";

    public string Path => _folder.Path;

    /// <summary>Creates the folder for the user of a package.</summary>
    public static async Task<UserFolder> CreateAsync(string package)
    {
        var folder = new UserFolder(package);
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{await Packed.FolderAsync()}" />
                <add key="cache" value="{Cache}" />
              </packageSources>
              <packageSourceMapping>
                <clear />
                <packageSource key="packed"><package pattern="ImportGraph*" /></packageSource>
                <packageSource key="cache"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        return folder;
    }

    /// <inheritdoc cref="TempFolder.Write(string, string)"/>
    public void Write(string file, string content) => _folder.Write(file, content);

    /// <inheritdoc cref="TempFolder.Write(string, byte[])"/>
    public void Write(string file, byte[] content) => _folder.Write(file, content);

    /// <summary>Writes the blocks of C# of the README into files, in their order.</summary>
    public void WriteCode(params string[] files)
    {
        var blocks = CodeBlocks.Read(_page, "csharp");
        Assert.Equal(files.Length, blocks.Count);
        foreach (var (file, block) in files.Zip(blocks))
        {
            Write(file, block);
        }
    }

    /// <summary>Runs a block of commands of the README.</summary>
    public Task FollowAsync(int block) => RunAsync(CodeBlocks.Read(_page, "sh")[block]);

    /// <summary>Runs commands.</summary>
    public Task RunAsync(string commands)
    {
        var start = new ProcessStartInfo("bash", ["-euc", commands]) { WorkingDirectory = Path };
        start.Environment["NUGET_PACKAGES"] = System.IO.Path.Join(Path, "restored");
        return Command.RunAsync(start);
    }

    public void Dispose() => _folder.Dispose();

    private static string Cache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? System.IO.Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
