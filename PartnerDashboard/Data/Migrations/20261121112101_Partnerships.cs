using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class Partnerships : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ResellerRelationships_InvitationId_CustomerId",
                table: "ResellerRelationships");

            migrationBuilder.AddColumn<Guid>(
                name: "ProviderId",
                table: "Invitations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Together",
                table: "CustomerEntries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "Partnerships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EmailDomain = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RecipientName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RecipientEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    RequestedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DeclineReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Terms = table.Column<string>(type: "TEXT", nullable: false),
                    TermsHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DecisionRequestId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Partnerships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Partnerships_Tenants_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Partnerships_Tenants_ResellerId",
                        column: x => x.ResellerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SharedCustomers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SharedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharedCustomers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SharedCustomers_Tenants_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SharedCustomers_Tenants_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SharedCustomers_Tenants_ResellerId",
                        column: x => x.ResellerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ResellerRelationships_InvitationId_CustomerId_PartnerId",
                table: "ResellerRelationships",
                columns: new[] { "InvitationId", "CustomerId", "PartnerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_ProviderId",
                table: "Invitations",
                column: "ProviderId");

            migrationBuilder.CreateIndex(
                name: "IX_Partnerships_ProviderId_EmailDomain",
                table: "Partnerships",
                columns: new[] { "ProviderId", "EmailDomain" },
                unique: true,
                filter: "Status = 'Requested'");

            migrationBuilder.CreateIndex(
                name: "IX_Partnerships_ProviderId_Id",
                table: "Partnerships",
                columns: new[] { "ProviderId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Partnerships_ProviderId_ResellerId",
                table: "Partnerships",
                columns: new[] { "ProviderId", "ResellerId" },
                unique: true,
                filter: "Status = 'Active'");

            migrationBuilder.CreateIndex(
                name: "IX_Partnerships_PublicId",
                table: "Partnerships",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Partnerships_ResellerId_Id",
                table: "Partnerships",
                columns: new[] { "ResellerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Partnerships_Status_ExpiresAt",
                table: "Partnerships",
                columns: new[] { "Status", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SharedCustomers_CustomerId_Status",
                table: "SharedCustomers",
                columns: new[] { "CustomerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_SharedCustomers_ProviderId_ResellerId_CustomerId",
                table: "SharedCustomers",
                columns: new[] { "ProviderId", "ResellerId", "CustomerId" },
                unique: true,
                filter: "Status = 'Active'");

            migrationBuilder.CreateIndex(
                name: "IX_SharedCustomers_ResellerId_CustomerId",
                table: "SharedCustomers",
                columns: new[] { "ResellerId", "CustomerId" });

            migrationBuilder.AddForeignKey(
                name: "FK_Invitations_Tenants_ProviderId",
                table: "Invitations",
                column: "ProviderId",
                principalTable: "Tenants",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // Resellers that were enrolled with a provider have a partnership with it from now on.
            migrationBuilder.Sql(
                """
                INSERT INTO Partnerships(Id, PublicId, ProviderId, ResellerId, EmailDomain, Status, RecipientName, RecipientEmail, Language, Message,
                    RequestedBy, RequestedByName, RequestedAt, DecidedAt, DecidedBy, DecidedByName, DeclineReason, Terms, TermsHash, EndedByName, Version)
                SELECT '01900000-0000-7000-8000-' || hex(randomblob(6)), lower(hex(randomblob(11))), ProviderId, Id, '', 'Active', '', '', '', '',
                    '00000000-0000-0000-0000-000000000000', '', CreatedAt, CreatedAt, '00000000-0000-0000-0000-000000000000', '', '', '', '', '', 1
                FROM Tenants WHERE PartnerType = 'IndirectReseller' AND ProviderId IS NOT NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Invitations_Tenants_ProviderId",
                table: "Invitations");

            migrationBuilder.DropTable(
                name: "Partnerships");

            migrationBuilder.DropTable(
                name: "SharedCustomers");

            migrationBuilder.DropIndex(
                name: "IX_ResellerRelationships_InvitationId_CustomerId_PartnerId",
                table: "ResellerRelationships");

            migrationBuilder.DropIndex(
                name: "IX_Invitations_ProviderId",
                table: "Invitations");

            migrationBuilder.DropColumn(
                name: "ProviderId",
                table: "Invitations");

            migrationBuilder.DropColumn(
                name: "Together",
                table: "CustomerEntries");

            migrationBuilder.CreateIndex(
                name: "IX_ResellerRelationships_InvitationId_CustomerId",
                table: "ResellerRelationships",
                columns: new[] { "InvitationId", "CustomerId" },
                unique: true);
        }
    }
}
