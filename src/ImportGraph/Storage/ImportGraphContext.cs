using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ImportGraph.Storage;

/// <summary>The tables, as every database has them. What one database needs of its own is in its subclass.</summary>
public abstract class ImportGraphContext : DbContext
{
    /// <param name="options">Which database.</param>
    protected ImportGraphContext(DbContextOptions options)
        : base(options) =>
        // A change that fails is undone as a whole, so there is nothing to save for.
        Database.AutoSavepointsEnabled = false;

    /// <summary>Import jobs.</summary>
    public DbSet<ImportJob> Jobs => Set<ImportJob>();

    /// <summary>Their runs.</summary>
    public DbSet<ImportAttempt> Attempts => Set<ImportAttempt>();

    /// <summary>Problems with single items.</summary>
    public DbSet<ImportIssue> Issues => Set<ImportIssue>();

    /// <summary>What was imported.</summary>
    public DbSet<ContentItem> Content => Set<ContentItem>();

    /// <summary>Whether the number of rows that a query takes may be a parameter. If not, it is written into the SQL.</summary>
    internal virtual bool HasLimitParameters => true;

    /// <summary>Whether a fault says that there is a row with that key already.</summary>
    public abstract bool IsDuplicateKey(DbException fault);

    /// <summary>Reads, and makes the database itself give up once the token is signalled.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled.</exception>
    public virtual Task<TResult> ReadAsync<TResult>(Func<CancellationToken, Task<TResult>> read, CancellationToken cancellationToken) =>
        read(cancellationToken).CancelledBy(cancellationToken);

    /// <summary>
    /// The time that all processes on this database share: the server's. A file has no clock, and those who use it are on one machine,
    /// so its time is the machine's.
    /// </summary>
    public virtual Task<DateTimeOffset> TimeAsync(TimeProvider machine, CancellationToken cancellationToken) => Task.FromResult(machine.GetUtcNow());

    /// <summary>Makes the tables, or brings them to this version's shape. Several processes may call it at once.</summary>
    public virtual Task MigrateAsync(CancellationToken cancellationToken) => Database.MigrateAsync(cancellationToken);

    /// <summary>Whether the database can be reached.</summary>
    /// <exception cref="StorageMovedException">Its files are gone.</exception>
    public virtual Task<bool> CanServeAsync(CancellationToken cancellationToken) => Database.CanConnectAsync(cancellationToken);

    /// <summary>Refuses a database that is set up in a way that the product cannot work with.</summary>
    /// <exception cref="InvalidOperationException">What is wrong, and how to mend it.</exception>
    public virtual Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The SQL of <see cref="MigrateAsync"/>, for whoever runs it by other means.</summary>
    public virtual string MigrationScript() => this.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

    /// <summary>Makes a parameter of a prepared command fit for all values that it will be given.</summary>
    public virtual void SetSizeForAnyValue(DbParameter parameter)
    {
    }

    /// <summary>Writes many rows of a table.</summary>
    public abstract RowWriter WriterOf(WrittenTable table);

    /// <summary>Begins to write. Disposed of without a commit, nothing of it is stored.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled first.</exception>
    public virtual async Task<WriteTransaction> BeginAsync(CancellationToken cancellationToken) =>
        new(await Database.BeginTransactionAsync(cancellationToken), committed: () => { }, over: () => { });

    /// <summary>Executes one statement that writes, in no transaction but its own. It may be executed again if the connection is lost.</summary>
    internal virtual Task<TResult> ExecuteAsync<TResult>(Func<CancellationToken, Task<TResult>> statement, CancellationToken cancellationToken) =>
        statement(cancellationToken).CancelledBy(cancellationToken);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // A string without a bound of its own could not be indexed on SQL Server.
        configurationBuilder.Properties<string>().HaveMaxLength(ImportJob.MaxNameLength);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ImportJob>(job =>
        {
            job.ToTable("ImportJobs");
            job.HasKey(j => j.Key);
            job.HasIndex(j => j.Id).IsUnique();
            job.HasIndex(j => j.IdempotencyKey).IsUnique();
            // Each order of the contract is read from an index. The columns after the key answer filters and counts without a look at
            // the rows. The key is named because databases would append it as the last column.
            job.HasIndex(j => new { j.Status, j.Key, j.JobType, j.Retryable }); // newest of a status; counts
            job.HasIndex(j => new { j.Status, j.StartTime, j.Key, j.JobType }); // due jobs; a status by its start
            job.HasIndex(j => new { j.StartTime, j.Key, j.Status, j.JobType });
            job.HasIndex(j => j.UpdatedAt);
            job.HasIndex(j => j.CompletionTime);
            // Only jobs that have such a value are in these indexes, so they cost the others nothing.
            job.HasIndex(j => new { j.Status, j.ScheduledStopTime }).HasFilter($"{nameof(ImportJob.ScheduledStopTime)} IS NOT NULL");
            job.HasIndex(j => j.EstimatedCompletion).HasFilter($"{nameof(ImportJob.EstimatedCompletion)} IS NOT NULL");
            job.HasIndex(j => j.FailureTime).HasFilter($"{nameof(ImportJob.FailureTime)} IS NOT NULL");
            job.HasIndex(j => j.RetryAt).HasFilter($"{nameof(ImportJob.RetryAt)} IS NOT NULL");
            job.HasIndex(j => new { j.FailureFingerprint, j.Retryable, j.FailureTime }) // failure groups
                .HasFilter($"{nameof(ImportJob.FailureFingerprint)} IS NOT NULL");
            job.Property(j => j.SourcePath).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.CurrentOperation).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.Error).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.LogFileLocation).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.NextReason).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.CancelReason).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.Checkpoint).HasMaxLength(ImportJob.MaxCheckpointLength);
            // A list is stored as JSON: 20 tags of 64 characters, each of which JSON may escape, and their punctuation.
            job.PrimitiveCollection(j => j.Tags).HasMaxLength(ImportJob.MaxTags * ((ImportJob.MaxTagLength * 6) + 3));
        });

        // In no order: each change writes one, and in the order of time they would all be written to the same page.
        modelBuilder.Entity<CommitMark>().ToTable("CommitMarks").HasKey(mark => mark.Id);

        modelBuilder.Entity<ClusterTurn>(turn =>
        {
            turn.ToTable("ClusterTurns");
            turn.HasKey(t => t.Name);
            turn.Property(t => t.Name).HasMaxLength(ClusterTurn.MaxNameLength);
        });

        modelBuilder.Entity<ImportAttempt>(attempt =>
        {
            attempt.ToTable("ImportAttempts");
            attempt.HasKey(a => new { a.JobKey, a.Number });
            attempt.HasOne<ImportJob>().WithMany().HasForeignKey(a => a.JobKey).OnDelete(DeleteBehavior.Cascade);
            attempt.Property(a => a.Reason).HasMaxLength(ImportJob.MaxTextLength);
            attempt.Property(a => a.Error).HasMaxLength(ImportJob.MaxTextLength);
            attempt.Property(a => a.LogFileLocation).HasMaxLength(ImportJob.MaxTextLength);
        });

        modelBuilder.Entity<ImportIssue>(issue =>
        {
            issue.ToTable("ImportIssues");
            issue.HasKey(i => i.Key);
            issue.Ignore(i => i.IsCurrent); // follows from the job
            issue.HasOne<ImportJob>().WithMany().HasForeignKey(i => i.JobKey).OnDelete(DeleteBehavior.Cascade);
            issue.Property(i => i.Message).HasMaxLength(ImportJob.MaxTextLength);
            issue.Property(i => i.File).HasMaxLength(ImportJob.MaxTextLength);
        });

        modelBuilder.Entity<ContentItem>(item =>
        {
            item.ToTable("ContentItems");
            item.HasKey(i => i.Id);
            item.HasIndex(i => i.Key).IsUnique();
            item.Property(i => i.Key).HasMaxLength(ContentItem.MaxKeyLength);
            item.Property(i => i.Type).HasMaxLength(ContentItem.MaxTypeLength);
            item.Property(i => i.Language).HasMaxLength(ContentItem.MaxLanguageLength);
            item.Property(i => i.Title).HasMaxLength(ContentItem.MaxTitleLength);
            item.Property(i => i.Content).HasMaxLength(ContentItem.MaxContentLength);
            item.Property(i => i.Metadata).HasMaxLength(ContentItem.MaxMetadataLength);
            item.Property(i => i.ContentHash).HasMaxLength(ContentItem.HashLength).IsFixedLength();
            item.PrimitiveCollection(i => i.Tags).HasMaxLength(ContentItem.MaxTags * ((ContentItem.MaxTagLength * 6) + 3));
        });
    }
}
