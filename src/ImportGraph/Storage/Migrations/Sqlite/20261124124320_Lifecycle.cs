using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Lifecycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AutomaticRetries",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CancelReason",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "IdempotencyHash",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "IdempotencyKey",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LeaseSeconds",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReportSequence",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RetryAt",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceCredentialRef",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_IdempotencyKey",
                table: "ImportJobs",
                column: "IdempotencyKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_RetryAt",
                table: "ImportJobs",
                column: "RetryAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_IdempotencyKey",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_RetryAt",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "AutomaticRetries",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "CancelReason",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "IdempotencyHash",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "IdempotencyKey",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "LeaseSeconds",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "ReportSequence",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "RetryAt",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "SourceCredentialRef",
                table: "ImportJobs");
        }
    }
}
