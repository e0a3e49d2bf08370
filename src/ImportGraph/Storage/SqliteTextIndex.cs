using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>
/// Reads the index of texts in an SQLite file: the FTS5 table <c>ImportJobTexts</c>, which has the key of a job as row id, and for each sequence of
/// three characters the jobs whose folded texts contain it. Triggers keep it up to date: see the migration Search. It has no positions, which would
/// double its size. So it finds a few jobs too many, and the caller compares the texts of those that it reads.
/// </summary>
internal static class SqliteTextIndex
{
    /// <summary>Number of characters in a sequence.</summary>
    private const int Sequence = 3;

    /// <summary>Number of different sequences that are looked up. More of them would hardly exclude further jobs.</summary>
    private const int MaxSequences = 32;

    private const string Texts = "SELECT rowid AS \"Key\" FROM \"ImportJobTexts\" WHERE \"ImportJobTexts\" MATCH {0}";

    // '~' comes after all characters of an id.
    private const string Ids = "SELECT \"Key\" FROM \"ImportJobs\" WHERE \"Id\" >= {1} AND \"Id\" < {1} || '~'";

    /// <summary>Whether the index can find a text: shorter ones are part of too many sequences.</summary>
    public static bool Has(JobSearch search) => search.Text.EnumerateRunes().Skip(Sequence - 1).Any();

    /// <summary>The jobs that a search may find.</summary>
    public static IQueryable<ImportJob> CandidatesFor(SqliteContext db, JobSearch search)
    {
        var columns = db.Model.FindEntityType(typeof(ImportJob))!.GetProperties()
            .Select(property => property.GetColumnName())
            // The key of the index, because SQLite reads the index in the order of its own key without sorting.
            .Select(name => name == nameof(ImportJob.Key) ? "t.\"Key\"" : $"j.\"{name}\"");
        // CROSS JOIN makes SQLite read the index first.
        var sql = $"SELECT {string.Join(", ", columns)} FROM ({KeysOf(search, "UNION")}) AS t CROSS JOIN \"ImportJobs\" AS j ON j.\"Key\" = t.\"Key\"";
        return db.Jobs.FromSqlRaw(sql, ParametersOf(search));
    }

    /// <summary>The number of jobs that a search may find, but not more than a limit.</summary>
    public static Task<int> CountCandidatesAsync(SqliteContext db, JobSearch search, int most, CancellationToken cancellationToken)
    {
        // UNION would sort all of them before the first one. A job that is found twice does not matter.
        var sql = $"SELECT COUNT(*) AS \"Value\" FROM (SELECT 1 FROM ({KeysOf(search, "UNION ALL")}) LIMIT {{2}})";
        return db.Database.SqlQueryRaw<int>(sql, [.. ParametersOf(search), most]).SingleAsync(cancellationToken);
    }

    private static string KeysOf(JobSearch search, string union) => search.IdStart is null ? Texts : $"{Texts} {union} {Ids}";

    private static object[] ParametersOf(JobSearch search) => [QueryFor(search.Text), search.IdStart ?? ""];

    /// <summary>The query of FTS5 for the texts that contain all sequences of a text. In quotes, no character has a meaning of its own.</summary>
    private static string QueryFor(string text)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        return string.Join(
            " AND ",
            Enumerable.Range(0, runes.Count - Sequence + 1)
                .Select(at => string.Concat(runes[at..(at + Sequence)]))
                .Distinct()
                .Take(MaxSequences)
                .Select(sequence => $"\"{sequence.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }
}
