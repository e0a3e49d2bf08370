namespace ImportGraph.Hosting;

/// <summary>Where the programs find further settings. Section <c>ImportGraph:Settings</c>.</summary>
public sealed class SettingsOptions
{
    /// <summary>
    /// A folder with one file per setting, for example for secrets. The name of a file is the name of the setting as an environment variable,
    /// and its content is the value. Environment variables and arguments override files. Default: none.
    /// </summary>
    public string? Folder { get; set; }
}
