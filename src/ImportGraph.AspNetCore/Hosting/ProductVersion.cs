using System.Reflection;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>The version that the build set: <c>version+commit</c>.</summary>
internal static class ProductVersion
{
    private static readonly string[] Parts =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    /// <summary>The version.</summary>
    public static string Number => Parts[0];

    /// <summary>The commit; null if the build did not know it.</summary>
    public static string? Commit => Parts.ElementAtOrDefault(1);
}
