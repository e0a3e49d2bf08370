using ImportGraph.Files;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.Hosting;

/// <summary>Settings that are files, as containers receive their secrets.</summary>
public static class SettingFiles
{
    private const string Folder = $"ImportGraph:Settings:{nameof(SettingsOptions.Folder)}";

    /// <summary>Maximum size of a file in bytes. The longest settings are connection strings.</summary>
    private const int MaxBytes = 64 << 10;

    /// <summary>Reads the settings in the folder that <see cref="SettingsOptions.Folder"/> names.</summary>
    /// <exception cref="UnusableSettingException">There is no such folder, or a file in it cannot be read.</exception>
    public static void AddSettingFiles(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[Folder] is not { Length: > 0 } folder)
        {
            return;
        }

        // A later source overrides an earlier one. The environment and the arguments are the last ones.
        var sources = builder.Configuration.Sources;
        sources.Insert(
            sources.IndexOf(sources.OfType<EnvironmentVariablesConfigurationSource>().Last()),
            new MemoryConfigurationSource { InitialData = Read(folder) });
    }

    /// <summary>
    /// Reads the settings in a folder. Folders in it, and files whose name begins with a dot, are skipped: Kubernetes mounts secrets with such
    /// folders, and editors leave such files.
    /// </summary>
    /// <exception cref="UnusableSettingException">There is no such folder, or a file in it cannot be read.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnusableSettingException($"{Folder}: there is no folder \"{folder}\".");
        }

        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => !file.Name.StartsWith('.')))
            {
                var name = file.Name.Replace("__", ":", StringComparison.Ordinal);
                // Editors and "echo" end a file with a line break, which is no part of the value.
                if (!settings.TryAdd(name, TextFile.Read(file.FullName, MaxBytes).TrimEnd('\r', '\n')))
                {
                    throw new IOException($"two files are named \"{file.Name}\", apart from upper and lower case.");
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnusableSettingException($"{Folder}: {fault.Message}", fault);
        }

        return settings;
    }
}
