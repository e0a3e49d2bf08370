using System.ComponentModel;

namespace ImportGraph.AspNetCore;

/// <summary>Which package to look at.</summary>
internal sealed class PreviewPackageInput
{
    /// <summary>The project in which the job would be scheduled. By default, the project `default`.</summary>
    public string? Project { get; init; }

    /// <summary>The importer that would run the job. By default, the built-in importer `content`.</summary>
    public string? Importer { get; init; }

    /// <summary>Where the package is stored.</summary>
    public required DataSourceInput DataSource { get; init; }

    /// <summary>Maximum number of rows, from 1 to 100.</summary>
    [DefaultValue(20)]
    public int Rows { get; init; } = 20;
}
