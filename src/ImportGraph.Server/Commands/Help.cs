using System.Text;

namespace ImportGraph.Server.Commands;

/// <summary>The text that <c>--help</c> prints: the commands, and all settings with the summaries of their options classes.</summary>
internal static class Help
{
    private const string Commands = """
        ImportGraph: a GraphQL server that shows and controls import jobs.

        Commands
          (none)                           runs the server; --urls http://127.0.0.1:5080 sets the address on which it listens
          schema export [--output FILE]    prints the GraphQL schema, or writes it to a file
          openapi export [--output FILE]   prints the OpenAPI description of REST, or writes it to a file
          settings export [--output FILE]  prints all settings as Markdown, or writes them to a file
          errors export [--output FILE]    prints all codes of errors as Markdown, or writes them to a file
          migrate                          creates the tables, or upgrades them to this version
          migrate --script                 prints the SQL that does so: from any earlier version on SQL Server, for a new database on SQLite
          key [SCOPE ...]                  creates an API key and prints the settings with which the server accepts it; default: all scopes
          health [URL]                     asks a running server whether it is ready; the exit code is 0 if it is
          --help                           prints this text

        Settings, as environment variables, or in appsettings.json with ":" instead of "__"

        """;

    public static string Text()
    {
        var text = new StringBuilder(Commands);
        foreach (var setting in Setting.All())
        {
            text.Append("  ").AppendLine(setting.Name).Append("      ").AppendLine(setting.Meaning);
        }

        return text.ToString();
    }
}
