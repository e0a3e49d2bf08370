using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>The tables, checked without a server.</summary>
public sealed class SqlServerSchemaTests : IDisposable
{
    private readonly SqlServerContext _db = SampleAnswer.NewContext();

    public void Dispose() => _db.Dispose();

    [Fact]
    public void The_migrations_create_the_tables_of_the_model() =>
        Assert.False(_db.Database.HasPendingModelChanges(), "Add a migration: see CONTRIBUTING.md.");

    /// <summary>Reads the script as <c>sqlcmd</c> does, in which quoted identifiers are off by default.</summary>
    [Fact]
    public void The_whole_migration_script_is_T_SQL_and_turns_quoted_identifiers_on_first()
    {
        var script = TSql.Parse(_db.MigrationScript(), quotedIdentifiers: false);

        var first = Assert.IsType<PredicateSetStatement>(Assert.Single(script.Batches[0].Statements));
        Assert.Equal((SetOptions.QuotedIdentifier, true), (first.Options, first.IsOn));
        var executed = new Executed();
        script.Accept(executed);
        Assert.NotEmpty(executed.Texts);
        Assert.All(executed.Texts, sql => TSql.Parse(sql));
    }

    [Fact]
    public void The_tables_and_indexes_are_these() => SqlSnapshot.Match(
        "tables", TSql.Statements(_db.Database.GenerateCreateScript()).Select(statement => new SentStatement(statement, "")));

    [Fact]
    public void The_tables_make_a_valid_model_of_SQL_Server_2022()
    {
        using var model = new TablesModel();

        Assert.Empty(model.Faults());
        Assert.Equal(10, model.Tables);
    }

    [Fact]
    public void Every_text_column_has_a_maximum_length_and_no_indexed_one_is_unlimited()
    {
        var properties = _db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).ToList();

        Assert.Empty(properties
            .Where(property => property.ClrType == typeof(string) || property.ClrType == typeof(byte[]) || property.IsPrimitiveCollection)
            .Where(property => property.GetMaxLength() is null)
            .Select(property => property.Name));
        Assert.DoesNotContain(
            properties,
            property => (property.IsKey() || property.IsIndex()) && property.GetColumnType().EndsWith("(max)", StringComparison.Ordinal));
    }

    /// <summary>An index row may have 1,700 bytes, and a character takes two.</summary>
    [Fact]
    public void No_index_can_exceed_the_maximum_key_size() => Assert.Empty(
        from entity in _db.Model.GetEntityTypes()
        from index in entity.GetIndexes()
        where index.Properties.Sum(property => property.ClrType == typeof(string) ? 2 * property.GetMaxLength() : 16) > 1700
        select index.GetDatabaseName());

    /// <summary>Finds statements that are executed from text.</summary>
    private sealed class Executed : TSqlFragmentVisitor
    {
        public List<string> Texts { get; } = [];

        public override void Visit(ExecutableStringList node) => Texts.Add(string.Concat(node.Strings.OfType<StringLiteral>().Select(text => text.Value)));
    }
}
