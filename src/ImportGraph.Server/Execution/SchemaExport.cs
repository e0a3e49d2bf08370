using GraphQL;
using GraphQL.Types;

namespace ImportGraph.Server.Execution;

/// <summary>The schema as a text in the schema definition language.</summary>
internal static class SchemaExport
{
    public static string Print(IServiceProvider services) =>
        services.GetRequiredService<ISchema>().Print().ReplaceLineEndings("\n");

    /// <summary>True where the arguments are <c>schema export [--output FILE]</c>.</summary>
    public static bool Matches(string[] args) => args is ["schema", "export"] or ["schema", "export", "--output", _];

    /// <summary>Writes the text to the file that the arguments name, or else to standard output.</summary>
    public static async Task RunAsync(IServiceProvider services, string[] args)
    {
        var text = Print(services);
        await (args is [_, _, _, var file] ? File.WriteAllTextAsync(file, text) : Console.Out.WriteAsync(text));
    }
}
