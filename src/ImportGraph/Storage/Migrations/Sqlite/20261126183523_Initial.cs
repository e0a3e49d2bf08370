using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ClusterTurns",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterTurns", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "CommitMarks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommitMarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContentItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    Tags = table.Column<string>(type: "TEXT", maxLength: 19350, nullable: false),
                    Metadata = table.Column<string>(type: "TEXT", maxLength: 16000, nullable: true),
                    ContentHash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: true),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportJobs",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    JobType = table.Column<byte>(type: "INTEGER", nullable: false),
                    Operation = table.Column<byte>(type: "INTEGER", nullable: true),
                    SourceType = table.Column<byte>(type: "INTEGER", nullable: false),
                    SourcePath = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    SourceRegion = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    SourceCredentialRef = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    IdempotencyKey = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    IdempotencyHash = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Tags = table.Column<string>(type: "TEXT", maxLength: 7740, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartTime = table.Column<long>(type: "INTEGER", nullable: true),
                    PlannedStart = table.Column<long>(type: "INTEGER", nullable: true),
                    ScheduledStopTime = table.Column<long>(type: "INTEGER", nullable: true),
                    EstimatedCompletion = table.Column<long>(type: "INTEGER", nullable: true),
                    CompletionTime = table.Column<long>(type: "INTEGER", nullable: true),
                    FailureTime = table.Column<long>(type: "INTEGER", nullable: true),
                    CurrentOperation = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    Processed = table.Column<long>(type: "INTEGER", nullable: true),
                    Total = table.Column<long>(type: "INTEGER", nullable: true),
                    Percentage = table.Column<double>(type: "REAL", nullable: true),
                    BytesProcessed = table.Column<long>(type: "INTEGER", nullable: true),
                    BytesTotal = table.Column<long>(type: "INTEGER", nullable: true),
                    Successful = table.Column<long>(type: "INTEGER", nullable: true),
                    Warnings = table.Column<long>(type: "INTEGER", nullable: true),
                    Errors = table.Column<long>(type: "INTEGER", nullable: true),
                    IssuesLeftOut = table.Column<long>(type: "INTEGER", nullable: false),
                    IssuesFrom = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    FailureCode = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    FailureCategory = table.Column<byte>(type: "INTEGER", nullable: true),
                    FailureFingerprint = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Retryable = table.Column<bool>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<byte>(type: "INTEGER", nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTrigger = table.Column<byte>(type: "INTEGER", nullable: false),
                    NextReason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    NextRequestedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    LogFileLocation = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    Worker = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    LeaseToken = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeaseSeconds = table.Column<int>(type: "INTEGER", nullable: true),
                    ReportSequence = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HeartbeatAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsOverdue = table.Column<bool>(type: "INTEGER", nullable: false),
                    MeasuredSince = table.Column<long>(type: "INTEGER", nullable: true),
                    MeasuredFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelRequestedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    Recoveries = table.Column<int>(type: "INTEGER", nullable: false),
                    AutomaticRetries = table.Column<int>(type: "INTEGER", nullable: false),
                    RetryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Checkpoint = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportJobs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ImportAttempts",
                columns: table => new
                {
                    JobKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Trigger = table.Column<byte>(type: "INTEGER", nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    Worker = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    EndReason = table.Column<byte>(type: "INTEGER", nullable: true),
                    Processed = table.Column<long>(type: "INTEGER", nullable: true),
                    Total = table.Column<long>(type: "INTEGER", nullable: true),
                    Successful = table.Column<long>(type: "INTEGER", nullable: true),
                    Warnings = table.Column<long>(type: "INTEGER", nullable: true),
                    Errors = table.Column<long>(type: "INTEGER", nullable: true),
                    IssuesLeftOut = table.Column<long>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    FailureCode = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    FailureCategory = table.Column<byte>(type: "INTEGER", nullable: true),
                    FailureFingerprint = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Retryable = table.Column<bool>(type: "INTEGER", nullable: true),
                    LogFileLocation = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportAttempts", x => new { x.JobKey, x.Number });
                    table.ForeignKey(
                        name: "FK_ImportAttempts_ImportJobs_JobKey",
                        column: x => x.JobKey,
                        principalTable: "ImportJobs",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportIssues",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    JobKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Severity = table.Column<byte>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    File = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    Line = table.Column<long>(type: "INTEGER", nullable: true),
                    ItemKey = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Field = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Value = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ReportedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportIssues", x => x.Key);
                    table.ForeignKey(
                        name: "FK_ImportIssues_ImportJobs_JobKey",
                        column: x => x.JobKey,
                        principalTable: "ImportJobs",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_Key",
                table: "ContentItems",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportIssues_JobKey_Key",
                table: "ImportIssues",
                columns: new[] { "JobKey", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_CompletionTime",
                table: "ImportJobs",
                column: "CompletionTime");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_EstimatedCompletion",
                table: "ImportJobs",
                column: "EstimatedCompletion",
                filter: "EstimatedCompletion IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_FailureFingerprint_Retryable_FailureTime",
                table: "ImportJobs",
                columns: new[] { "FailureFingerprint", "Retryable", "FailureTime" },
                filter: "FailureFingerprint IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_FailureTime",
                table: "ImportJobs",
                column: "FailureTime",
                filter: "FailureTime IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Id",
                table: "ImportJobs",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_IdempotencyKey",
                table: "ImportJobs",
                column: "IdempotencyKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_RetryAt",
                table: "ImportJobs",
                column: "RetryAt",
                filter: "RetryAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_StartTime_Key_Status_JobType",
                table: "ImportJobs",
                columns: new[] { "StartTime", "Key", "Status", "JobType" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable",
                table: "ImportJobs",
                columns: new[] { "Status", "Key", "JobType", "Retryable" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_ScheduledStopTime",
                table: "ImportJobs",
                columns: new[] { "Status", "ScheduledStopTime" },
                filter: "ScheduledStopTime IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_StartTime_Key_JobType",
                table: "ImportJobs",
                columns: new[] { "Status", "StartTime", "Key", "JobType" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_UpdatedAt",
                table: "ImportJobs",
                column: "UpdatedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClusterTurns");

            migrationBuilder.DropTable(
                name: "CommitMarks");

            migrationBuilder.DropTable(
                name: "ContentItems");

            migrationBuilder.DropTable(
                name: "ImportAttempts");

            migrationBuilder.DropTable(
                name: "ImportIssues");

            migrationBuilder.DropTable(
                name: "ImportJobs");
        }
    }
}
