using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac.Model;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>The tables as SQL Server's own tools model them.</summary>
internal sealed partial class TablesModel : IDisposable
{
    private readonly TSqlModel _model = new(SqlServerVersion.Sql160, new TSqlModelOptions());

    public TablesModel()
    {
        using var db = SampleAnswer.NewContext();
        foreach (var statement in TSql.Statements(db.Database.GenerateCreateScript()))
        {
            _model.AddObjects(statement);
        }
    }

    public int Tables => _model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Count();

    /// <summary>The errors of the tables themselves.</summary>
    public IReadOnlyList<string> Faults() => [.. _model.Validate().Select(message => $"{message}")];

    /// <summary>
    /// The errors of statements, each of which is the body of a procedure: unknown or ambiguous tables, columns and variables.
    /// </summary>
    public IReadOnlyList<string> FaultsOf(IEnumerable<SentStatement> statements)
    {
        var (procedures, faults) = (statements.ToList(), new List<string>());
        foreach (var (number, statement) in procedures.Index())
        {
            try
            {
                _model.AddObjects($"CREATE PROCEDURE [{number}] {statement.Parameters} AS BEGIN\n{statement.Sql}\nEND");
            }
            catch (DacModelException refused)
            {
                faults.Add($"{refused.Message}\n{statement.Sql}");
            }
        }

        return [.. faults, .. Faults().Select(fault => Procedure().Match(fault) is { Success: true } procedure
            ? $"{fault}\n{procedures[int.Parse(procedure.Groups[1].Value, CultureInfo.InvariantCulture)].Sql}"
            : fault)];
    }

    public void Dispose() => _model.Dispose();

    [GeneratedRegex(@"\[dbo\]\.\[(\d+)\]")]
    private static partial Regex Procedure();
}
