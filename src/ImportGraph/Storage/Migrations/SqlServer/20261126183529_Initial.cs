using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
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
                    Name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Holder = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterTurns", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "CommitMarks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommitMarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContentItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Type = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Language = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Content = table.Column<string>(type: "nvarchar(max)", maxLength: 1000000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Tags = table.Column<string>(type: "nvarchar(max)", maxLength: 19350, nullable: false),
                    Metadata = table.Column<string>(type: "nvarchar(max)", maxLength: 16000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ContentHash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: true),
                    JobId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportJobs",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Status = table.Column<byte>(type: "tinyint", nullable: false),
                    JobType = table.Column<byte>(type: "tinyint", nullable: false),
                    Operation = table.Column<byte>(type: "tinyint", nullable: true),
                    SourceType = table.Column<byte>(type: "tinyint", nullable: false),
                    SourcePath = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SourceRegion = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    SourceCredentialRef = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    IdempotencyKey = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    IdempotencyHash = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Tags = table.Column<string>(type: "nvarchar(max)", maxLength: 7740, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    StartTime = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    PlannedStart = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    ScheduledStopTime = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    EstimatedCompletion = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    CompletionTime = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    FailureTime = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    CurrentOperation = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Processed = table.Column<long>(type: "bigint", nullable: true),
                    Total = table.Column<long>(type: "bigint", nullable: true),
                    Percentage = table.Column<double>(type: "float", nullable: true),
                    BytesProcessed = table.Column<long>(type: "bigint", nullable: true),
                    BytesTotal = table.Column<long>(type: "bigint", nullable: true),
                    Successful = table.Column<long>(type: "bigint", nullable: true),
                    Warnings = table.Column<long>(type: "bigint", nullable: true),
                    Errors = table.Column<long>(type: "bigint", nullable: true),
                    IssuesLeftOut = table.Column<long>(type: "bigint", nullable: false),
                    IssuesFrom = table.Column<int>(type: "int", nullable: false),
                    Error = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    FailureCode = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    FailureCategory = table.Column<byte>(type: "tinyint", nullable: true),
                    FailureFingerprint = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Retryable = table.Column<bool>(type: "bit", nullable: true),
                    EndReason = table.Column<byte>(type: "tinyint", nullable: true),
                    Attempt = table.Column<int>(type: "int", nullable: false),
                    NextTrigger = table.Column<byte>(type: "tinyint", nullable: false),
                    NextReason = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    NextRequestedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    LogFileLocation = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Worker = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    LeaseToken = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LeaseSeconds = table.Column<int>(type: "int", nullable: true),
                    ReportSequence = table.Column<long>(type: "bigint", nullable: true),
                    LeaseExpiresAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    HeartbeatAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    IsOverdue = table.Column<bool>(type: "bit", nullable: false),
                    MeasuredSince = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    MeasuredFrom = table.Column<long>(type: "bigint", nullable: true),
                    CancelRequestedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    CancelledBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CancelReason = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Recoveries = table.Column<int>(type: "int", nullable: false),
                    AutomaticRetries = table.Column<int>(type: "int", nullable: false),
                    RetryAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    Checkpoint = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportJobs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ImportAttempts",
                columns: table => new
                {
                    JobKey = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Trigger = table.Column<byte>(type: "tinyint", nullable: false),
                    RequestedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Worker = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    Status = table.Column<byte>(type: "tinyint", nullable: false),
                    EndReason = table.Column<byte>(type: "tinyint", nullable: true),
                    Processed = table.Column<long>(type: "bigint", nullable: true),
                    Total = table.Column<long>(type: "bigint", nullable: true),
                    Successful = table.Column<long>(type: "bigint", nullable: true),
                    Warnings = table.Column<long>(type: "bigint", nullable: true),
                    Errors = table.Column<long>(type: "bigint", nullable: true),
                    IssuesLeftOut = table.Column<long>(type: "bigint", nullable: false),
                    Error = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    FailureCode = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    FailureCategory = table.Column<byte>(type: "tinyint", nullable: true),
                    FailureFingerprint = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Retryable = table.Column<bool>(type: "bit", nullable: true),
                    LogFileLocation = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2")
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
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    JobKey = table.Column<long>(type: "bigint", nullable: false),
                    Attempt = table.Column<int>(type: "int", nullable: false),
                    Severity = table.Column<byte>(type: "tinyint", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Message = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2"),
                    File = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Line = table.Column<long>(type: "bigint", nullable: true),
                    ItemKey = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Field = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Value = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ReportedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportIssues", x => new { x.JobKey, x.Key });
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
                unique: true,
                filter: "[IdempotencyKey] IS NOT NULL");

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
