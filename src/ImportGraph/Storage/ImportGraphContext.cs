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

    /// <summary>Whether a fault says that there is a row with that key already.</summary>
    public abstract bool IsDuplicateKey(DbException fault);

    /// <summary>Reads, and makes the database itself give up once the token is signalled.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled.</exception>
    public virtual Task<TResult> ReadAsync<TResult>(Func<CancellationToken, Task<TResult>> read, CancellationToken cancellationToken) =>
        read(cancellationToken);

    /// <summary>
    /// The time that all processes on this database share: the server's. A file has no clock, and those who use it are on one machine,
    /// so its time is the machine's.
    /// </summary>
    public virtual Task<DateTimeOffset> TimeAsync(TimeProvider machine, CancellationToken cancellationToken) => Task.FromResult(machine.GetUtcNow());

    /// <summary>Makes the tables, or brings them to this version's shape. Several processes may call it at once.</summary>
    public virtual Task MigrateAsync(CancellationToken cancellationToken) => Database.MigrateAsync(cancellationToken);

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
        new(await Database.BeginTransactionAsync(cancellationToken), () => { });

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
            job.HasIndex(j => new { j.Status, j.JobType, j.StartTime });
            job.HasIndex(j => new { j.Status, j.StartTime }); // due jobs
            job.HasIndex(j => j.Status); // newest first of a status: the key follows in the index
            job.HasIndex(j => j.StartTime);
            job.HasIndex(j => j.UpdatedAt);
            job.HasIndex(j => j.RetryAt);
            // What has ended long ago: of the others there is nothing in them, so they cost a running job nothing.
            job.HasIndex(j => j.CompletionTime).HasFilter("\"CompletionTime\" IS NOT NULL");
            job.HasIndex(j => j.FailureTime).HasFilter("\"FailureTime\" IS NOT NULL");
            job.HasIndex(j => j.IdempotencyKey).IsUnique();
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

        // In the order of time, so that the old ones are one range.
        modelBuilder.Entity<CommitMark>().ToTable("CommitMarks").HasKey(mark => new { mark.At, mark.Id });

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
            issue.HasIndex(i => new { i.JobKey, i.Key });
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
