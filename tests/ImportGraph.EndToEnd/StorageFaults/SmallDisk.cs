using System.Diagnostics;

namespace ImportGraph.EndToEnd.StorageFaults;

/// <summary>A disk of a few megabytes in memory.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    private string Filler => System.IO.Path.Join(Path, "filler");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();
        Assert.Equal(0, await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path));
        return disk;
    }

    /// <summary>Fills the disk except for some kilobytes.</summary>
    public async Task FillAsync(int exceptKilobytes = 0)
    {
        await using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var left = new DriveInfo(Path).AvailableFreeSpace - (exceptKilobytes << 10);
        for (var block = new byte[4096]; left > 0; left -= block.Length)
        {
            try
            {
                await filler.WriteAsync(block);
            }
            catch (IOException)
            {
                // The server has used the last space first.
                return;
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        // A lazy unmount: a process with an open file keeps the disk only until it closes the file.
        await RunAsync("umount", "-l", Path);
        _folder.Dispose();
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}

/// <summary>A test that mounts a disk. Only root may do so, and not in every container.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || Tools.Find("mount") is null)
        {
            return false;
        }

        using var folder = new TempFolder();
        using var mount = Process.Start("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path]);
        mount.WaitForExit();
        if (mount.ExitCode != 0)
        {
            return false;
        }

        using var unmount = Process.Start("umount", [folder.Path]);
        unmount.WaitForExit();
        return true;
    });

    public MountFactAttribute() => Skip = CanMount.Value ? null : "Needs to mount a disk.";
}
