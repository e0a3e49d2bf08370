using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.Hosting;

/// <summary>Settings that are files, as containers receive their secrets.</summary>
public static class SettingFiles
{
    private const string Folder = $"ImportGraph:Settings:{nameof(SettingsOptions.Folder)}";

    /// <summary>Reads the settings in the folder that <see cref="SettingsOptions.Folder"/> names.</summary>
    /// <exception cref="InvalidOperationException">There is no such folder.</exception>
    public static void AddSettingFiles(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[Folder] is not { Length: > 0 } folder)
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new InvalidOperationException($"{Folder}: there is no folder \"{folder}\".");
        }

        // A later source overrides an earlier one. The environment and the arguments are the last ones.
        var sources = builder.Configuration.Sources;
        sources.Insert(
            sources.IndexOf(sources.OfType<EnvironmentVariablesConfigurationSource>().Last()),
            new KeyPerFileConfigurationSource { FileProvider = new PhysicalFileProvider(Path.GetFullPath(folder)) });
    }
}
