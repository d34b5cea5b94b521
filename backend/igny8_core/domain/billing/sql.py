"""What every job that spends pays for, as PostgreSQL functions: one round trip each, whose plan a connection keeps.

Created by the initial migration. `igny8_credit_end` returns what was spent, or NULL when the hold had ended before.
"""

_HELD = """
CREATE FUNCTION igny8_credit_held(p_account uuid, p_job uuid, p_function text)
RETURNS TABLE (hold_id uuid, hold_amount int) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT id, amount FROM billing_credithold
    WHERE account_id = p_account AND job_id = p_job AND state = 'open' AND function = p_function ORDER BY id LIMIT 1;
END $$;
"""
_END = """
CREATE FUNCTION igny8_credit_end(
  p_hold uuid, p_account uuid, p_state text, p_kind text, p_spent int, p_line uuid, p_user uuid)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE v_hold billing_credithold; v_spent int; v_after bigint; v_reason text := '';
BEGIN
  UPDATE billing_credithold SET state = p_state, settled = least(p_spent, amount), updated_at = clock_timestamp()
    WHERE id = p_hold AND account_id = p_account AND state = 'open' RETURNING * INTO v_hold;
  IF v_hold.id IS NULL THEN RETURN NULL; END IF;
  v_spent := v_hold.settled;
  IF p_spent > v_spent THEN
    v_reason := (p_spent - v_spent) || ' credits over the estimate, not charged';
  END IF;
  UPDATE igny8_jobs_job SET credits_settled = credits_settled + v_spent,
      credits_reserved = greatest(credits_reserved - v_hold.amount, 0)
    WHERE id = v_hold.job_id;
  -- After the job's row, and as late as may be: until the transaction ends, the account's other jobs wait for this one.
  UPDATE billing_creditbalance SET balance = balance + v_hold.amount - v_spent
    WHERE account_id = p_account RETURNING balance INTO v_after;
  INSERT INTO billing_credittransaction (id, account_id, site_id, kind, amount, balance_after, hold_id, job_id,
      function, reason, period, user_id, created_at, updated_at)
    VALUES (p_line, p_account, v_hold.site_id, p_kind, v_hold.amount - v_spent, v_after, p_hold, v_hold.job_id,
      v_hold.function, v_reason, '', p_user, clock_timestamp(), clock_timestamp());
  RETURN v_spent;
END $$;
"""

CREATE = _HELD + _END
DROP = """
DROP FUNCTION igny8_credit_end(uuid, uuid, text, text, int, uuid, uuid);
DROP FUNCTION igny8_credit_held(uuid, uuid, text);
"""
